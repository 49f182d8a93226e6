package io.posthorn.simulator.chaos;

import java.util.List;

/** What web servers and frameworks answer to those whom they turn away. */
final class Pages {
  static final List<Page> ALL =
      List.of(
          new Page("tls-port", "http on nginx’s TLS port", "tls-nginx/hook", "nginx-400-tls"),
          new Page("moved", "Move to www (301)", "shop/hooks/posthorn", "nginx-301"),
          new Page(
              "moved-to-login", "Redirect to a login (302)", "members/webhook", "wordpress-302"),
          new Page("moved", "Redirect for a slash (308)", "next/api/webhook/", "next-308"),
          new Page(
              "apps-script-ran", "Google Apps Script (302)", "script/macros/exec", "google-302"),
          new Page(
              "timestamp-refused",
              "Old timestamp (400)",
              "billing/webhook",
              "webhooks-400-timestamp"),
          new Page("url-key-refused", "Ended key in an Azure URL", "flow/invoke", "azure-401"),
          new Page("host-unknown", "Vite’s host check (403)", "preview/hook", "vite-403-host"),
          new Page("charset-refused", "Refused charset (415)", "soap/hook", "spring-415"),
          new Page("cloudflare-521", "Cloudflare: server down", "cdn/hook", "cloudflare-521"),
          new Page(
              "signature-doubted",
              "Doubted signature (400)",
              "payments/webhooks",
              "express-400-signature"),
          new Page(
              "signature-doubted",
              "Doubted signature (401)",
              "tickets/hooks/chat",
              "fastapi-401-signature"),
          new Page("wants-login", "Password wanted (401)", "staging/hook", "apache-401"),
          new Page("forbidden", "Forbidden page (403)", "intranet/hook", "nginx-403"),
          new Page("firewall", "Cloudflare’s firewall (403)", "waf/hook", "cloudflare-403"),
          new Page("firewall", "ModSecurity’s firewall (406)", "modsec/hook", "modsecurity-406"),
          new Page("no-such-path", "Wrong path (404)", "crm/hoook", "nginx-404"),
          new Page(
              "no-such-path-express",
              "Missing Express route (404)",
              "app/webhooks/chat",
              "express-404"),
          new Page(
              "n8n-not-active",
              "Inactive n8n workflow (404)",
              "n8n/webhook/chat-events",
              "n8n-404"),
          new Page("ngrok-offline", "Offline ngrok tunnel (404)", "tunnel/hook", "ngrok-404"),
          new Page("no-post", "Page without POST (405)", "static/hook.html", "nginx-405"),
          new Page("proxy-login", "Proxy with a login (407)", "proxy/hook", "squid-407"),
          new Page("gone", "Removed hook (410)", "newsletter/hooks/7", "hooks-410"),
          new Page("too-large", "Small upload limit (413)", "archive/hook", "nginx-413"),
          new Page("form-protection", "Laravel’s CSRF check (419)", "laravel/hook", "laravel-419"),
          new Page(
              "form-protection", "Django’s CSRF check (403)", "django/hook/", "django-403-csrf"),
          new Page("form-protection", "Rails’ CSRF check (422)", "rails/hooks", "rails-422"),
          new Page("slow-down", "Rate limit (429)", "reports/api/hook", "drf-429"),
          new Page("slow-down", "Maintenance (503)", "blog/wp-json/hook", "wordpress-503"),
          new Page("crashed", "Crashing PHP (500)", "helpdesk/hook.php", "php-500"),
          new Page("crashed", "Crashing Node.js (500)", "bot/hook", "express-500"),
          new Page("application-down", "Stopped application (502)", "erp/hook", "nginx-502"),
          new Page("application-slow", "Hanging application (504)", "stock/hook", "nginx-504"));

  private Pages() {}

  /**
   * One of them.
   *
   * @param code the diagnosis that it gets
   * @param name of its endpoint
   * @param place first label of its host, and its path
   * @param answer the file with its answer
   */
  record Page(String code, String name, String place, String answer) {}
}
