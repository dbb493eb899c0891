package com.fabrikam.dronedelivery.platform.defaults.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.util.ObjectHelper;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** A request for which there is no thread, so that no route has begun with it, is answered 503 with a time to wait, not 500. */
final class BusyExceptionResolver implements HandlerExceptionResolver, Ordered {

    private final Problems problems;

    BusyExceptionResolver(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (ObjectHelper.getException(RejectedExecutionException.class, failure) == null) {
            return null;
        }
        try {
            problems.answer(failure, request, response);
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
