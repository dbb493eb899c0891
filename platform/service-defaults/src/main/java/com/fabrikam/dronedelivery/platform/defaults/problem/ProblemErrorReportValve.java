package com.fabrikam.dronedelivery.platform.defaults.problem;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Tomcat's own error page as problem+json: for what it refuses before any application is chosen, such as a malformed
 * request line. Tomcat makes the instance, by the class's name.
 */
public final class ProblemErrorReportValve extends ErrorReportValve {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String correlationId = CorrelationId.of(request).orElseGet(CorrelationId::create);
        Problem problem = Problem.of(ContainerProblems.of(status), null, correlationId);
        try {
            byte[] body = JSON.writeValueAsBytes(problem);
            response.setContentType(Problem.MEDIA_TYPE);
            response.setHeader(CorrelationId.HEADER, correlationId);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The connection is gone before the error was reported", e);
        }
    }
}
