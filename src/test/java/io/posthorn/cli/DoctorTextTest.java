package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.common.TextOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DoctorTextTest {
  private static final String CHANGED =
      "'changed':{'lastSuccess':%s,'firstFailure':%s,'searchedAll':%s,'rows':[%s]}";

  private static String printed(boolean ok, String step, String changed) {
    StringWriter text = new StringWriter();
    String json = "{'ok':%s,'steps':[%s],%s}".formatted(ok, step, changed).replace('\'', '"');
    DoctorText.print(
        JsonMapper.shared().readTree(json), new TextOutput(new PrintWriter(text), false));
    return text.toString();
  }

  @Test
  void theCertificateStandsUnderItsStep() {
    String chain =
        "{'subject':'CN=crm','names':['crm.example','a','b','c','d','e'],'issuer':'CN=Our CA',"
            + "'notBefore':'2026-11-01T12:00:00Z','notAfter':'2026-11-23T12:00:00Z','daysLeft':-1,"
            + "'sha256':'4C:9A'},{'subject':'CN=Our CA'}";
    String step =
        "{'name':'tls','ok':false,'ms':12.34,'says':'Its certificate ended.','fix':'Renew it.',"
            + "'tls':{'version':null,'cipher':null,'chain':["
            + chain
            + "]}}";
    assertThat(printed(false, step, "'changed':null"))
        .contains("✗ tls           12.3 ms  Its certificate ended.")
        .containsPattern("Certificate +CN=crm\\n")
        .containsPattern("For +crm.example, a, b, c, d, … \\(6 in all\\)")
        .containsPattern("Issued by +CN=Our CA")
        .containsPattern("Valid +2026-11-01 – 2026-11-23, ended 1 day ago")
        .containsPattern("SHA-256 +4C:9A")
        .containsPattern("Chain +CN=crm → CN=Our CA")
        .contains("What to do: Renew it.")
        .doesNotContain("What changed?");
  }

  @Test
  void whatTheReceiverAnsweredStandsUnderItsStep() {
    String step =
        "{'name':'answer','ok':%s,'ms':3.1,'says':'It requires a login.','fix':'Exempt the path.',"
            + "'status':401,'body':'\\n No access\\nfor you'}";
    assertThat(printed(false, step.formatted(false), "'changed':null"))
        .containsPattern("Answer +HTTP 401\\n +No access\\n +for you\\n +What to do: Exempt");
    assertThat(printed(true, step.formatted(true), "'changed':null")).doesNotContain("HTTP 401");
  }

  @Test
  void whatChangedStandsUnderAFailureRowByRow() {
    String rows =
        "{'what':'CERTIFICATE','before':'4C:9A','after':'EC:BF','verdict':'CHANGED'},"
            + "{'what':'SIZE','before':'190','after':'190','verdict':'SAME'},"
            + "{'what':'SERVER','before':'Caddy','after':null,'verdict':'NOT_SEEN'},"
            + "{'what':'SECRET','before':'1','after':'2 NEW','verdict':'CHANGED'}";
    String changed =
        CHANGED.formatted("'2026-11-24T09:00:00Z'", "'2026-11-24T09:20:00Z'", "true", rows);
    assertThat(printed(false, "", changed))
        .contains("What changed?")
        .containsPattern("Certificate +4C:9A… +EC:BF… +changed")
        .containsPattern("Payload +190 B +190 B +same")
        .containsPattern("Server +Caddy +– +not seen")
        .containsPattern("Signed with +secret 1 +secret 2, the new one +changed");
  }

  @Test
  void whereNotAllWasSearchedItSaysSo() {
    assertThat(printed(false, "", CHANGED.formatted("null", "null", "false", "")))
        .contains("No success was found among the newest 100 deliveries that were searched");
    assertThat(printed(false, "", CHANGED.formatted("'2026-11-24T09:00:00Z'", "null", "false", "")))
        .contains("No failed delivery was found among the newest 100 deliveries");
    assertThat(printed(false, "", CHANGED.formatted("null", "null", "true", "")))
        .contains("No success was found, so there is nothing to compare");
  }

  @Test
  void whereAllIsWellAndNothingFailedThereIsNothingToSay() {
    assertThat(printed(true, "", CHANGED.formatted("'2026-11-24T09:00:00Z'", "null", "true", "")))
        .contains("All is well.")
        .doesNotContain("What changed?");
  }

  @Test
  void whyTheLastDeliveryFailedStandsBesideWhatIsFound() {
    String last =
        "'changed':null,'lastFailure':{'at':'2026-11-24T09:00:00Z','code':'certificate-expired',"
            + "'says':'Its certificate ended.','fix':'Renew it.','same':%s}";
    assertThat(printed(false, "", last.formatted(false)))
        .contains(
            "The last delivery failed for another reason, 2026-11-24", ": “Its certificate ended.”")
        .contains("What to do: Renew it.");
    assertThat(printed(false, "", last.formatted(true)))
        .contains("failed for the same reason.")
        .doesNotContain("Its certificate ended.");
    assertThat(printed(true, "", last.formatted(false))).contains("It may get through now.");
  }
}
