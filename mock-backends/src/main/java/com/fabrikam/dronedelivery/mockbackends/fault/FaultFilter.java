package com.fabrikam.dronedelivery.mockbackends.fault;

import com.fabrikam.dronedelivery.mockbackends.fault.Verdict.Answer;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the back ends and makes them misbehave as {@link Faults} says. A delayed call holds no thread, so slow
 * back ends by the thousand cost nothing.
 */
public final class FaultFilter implements Filter {

    private static final String DELAYED = FaultFilter.class.getName() + ".delayed";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Faults faults;
    private final Problems problems;
    private final ScheduledExecutorService timer;

    public FaultFilter(Faults faults, Problems problems, ScheduledExecutorService timer) {
        this.faults = faults;
        this.problems = problems;
        this.timer = timer;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            Answer delayed = (Answer) request.getAttribute(DELAYED);
            request.removeAttribute(DELAYED);
            answer(delayed == null ? Answer.AS_IT_IS : delayed, request, response, chain);
            return;
        }
        Optional<Backend> backend = Backend.serving(request.getRequestURI());
        Verdict verdict = backend.map(faults::verdictOn).orElse(Verdict.UNHARMED);
        if (verdict.delayMillis() == 0) {
            answer(verdict.answer(), request, response, chain);
        } else {
            request.setAttribute(DELAYED, verdict.answer());
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(0);
            timer.schedule(() -> context.dispatch(), verdict.delayMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void answer(Answer answer, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (answer) {
            case AS_IT_IS -> chain.doFilter(request, response);
            case REFUSED ->
                problems.answer(
                        ProblemException.unavailable(RETRY_AFTER, "A fault on demand is in force."), request, response);
            case LOST_AFTER_EFFECT -> chain.doFilter(request, new LostAnswer(response, RETRY_AFTER));
        }
    }
}
