package com.fabrikam.dronedelivery.platform.defaults.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * An error dispatch answers the error. A route that ends when the container has already turned to the error, because the client
 * has gone or its time was over, leaves its result with the request; Spring MVC would take that, in place of calling
 * {@link ProblemErrorController}, and look for a view with the name of the error page.
 */
final class LateResultInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            WebAsyncUtils.getAsyncManager(request).clearConcurrentResult();
        }
        return true;
    }
}
