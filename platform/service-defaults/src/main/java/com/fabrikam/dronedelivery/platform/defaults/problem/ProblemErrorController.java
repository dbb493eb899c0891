package com.fabrikam.dronedelivery.platform.defaults.problem;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what no route has answered: unknown paths, verbs, media types, failures of its own. */
@Controller
final class ProblemErrorController implements ErrorController {

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        // An error dispatch comes after the filters, and with it after the diagnostic context that they have set.
        CorrelationId.of(request).ifPresent(id -> MDC.put(CorrelationId.MDC_KEY, id));
        try {
            problems.answer(cause(request), path == null ? request.getRequestURI() : path, request, response);
        } finally {
            MDC.remove(CorrelationId.MDC_KEY);
        }
    }

    private static Throwable cause(HttpServletRequest request) {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status == null) {
            return ProblemException.notFound();
        }
        if (failure != null && status == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return failure;
        }
        return ContainerProblems.of(status);
    }
}
