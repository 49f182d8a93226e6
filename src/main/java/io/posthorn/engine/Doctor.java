package io.posthorn.engine;

import io.posthorn.model.DoctorOrder;
import io.posthorn.model.DoctorReport;
import java.util.function.Consumer;

/**
 * Checks step by step; each step is told as soon as it is over. See {@link Engine} for what holds
 * for every call.
 */
public interface Doctor {

  DoctorReport check(long endpointId, Consumer<DoctorReport.Step> tell);

  /**
   * Checks a URL that no endpoint has yet, as an endpoint of that site with those settings would be
   * reached. To interrupt the calling thread cuts the check off.
   *
   * @throws io.posthorn.model.Refused naming the fields that could not be saved, or {@code siteid}
   *     when there is no such site
   */
  DoctorReport check(DoctorOrder order, Consumer<DoctorReport.Step> tell);
}
