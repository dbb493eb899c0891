package com.fabrikam.dronedelivery.gateway.problem;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What a failure means to the client: a status, a code for programs, a sentence for people that reveals nothing. */
record Fault(HttpStatus status, String code, String detail, String rule, List<Problem.Wrong> errors) {

    Fault(HttpStatus status, String code, String detail) {
        this(status, code, detail, null, null);
    }

    /** The request never reached a service, so repeating it is safe. */
    private static final Fault UNREACHABLE = new Fault(
            HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailable", "The service is not available; nothing was done.");

    /** The breaker is open: the service was not asked. */
    private static final Fault LEFT_ALONE = new Fault(
            HttpStatus.SERVICE_UNAVAILABLE,
            "CircuitOpen",
            "The service has failed too often and is left alone for a moment; nothing was done.");

    private static final Fault TOO_MUCH_TO_DO = new Fault(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Overloaded",
            "There is more to do than can be done at a time; nothing was done.");

    private static final Fault BROKEN = new Fault(
            HttpStatus.BAD_GATEWAY,
            "ServiceBrokeOff",
            "The service broke the connection before it answered; whether it acted is unknown.");

    private static final Fault SLOW = new Fault(
            HttpStatus.GATEWAY_TIMEOUT,
            "ServiceTooSlow",
            "The service did not answer in time; whether it acted is unknown.");

    /** Reactor Netty does not show this class. */
    private static final String REQUEST_TIMEOUT = "reactor.netty.http.server.RequestTimeoutException";

    static final Fault TOO_SLOW_A_CLIENT =
            new Fault(HttpStatus.REQUEST_TIMEOUT, "RequestTooSlow", "The request did not arrive in time.");

    private static final Fault UNVERIFIABLE = new Fault(
            HttpStatus.SERVICE_UNAVAILABLE,
            "IssuerUnavailable",
            "The token can't be verified because its issuer is not available; nothing was done.");

    private static final Fault UNEXPECTED =
            new Fault(HttpStatus.INTERNAL_SERVER_ERROR, "InternalError", "The gateway failed.");

    /** The last line, behind the rules of the firewall: what Spring Security refuses of itself. */
    static final Fault REFUSED_BY_FIREWALL = new Fault(
            HttpStatus.BAD_REQUEST,
            "MalformedRequest",
            "The request's path or headers are not acceptable.",
            "strict-http",
            null);

    static final Fault UNAUTHENTICATED =
            new Fault(HttpStatus.UNAUTHORIZED, "Unauthenticated", "A valid bearer token is needed.");

    static final Fault FORBIDDEN =
            new Fault(HttpStatus.FORBIDDEN, "InsufficientScope", "The token lacks the scope that this call needs.");

    static Fault of(Throwable error) {
        if (error instanceof ResponseStatusException known) {
            return of(known);
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IssuerUnavailableException) {
                return UNVERIFIABLE;
            }
            if (cause instanceof CallNotPermittedException) {
                return LEFT_ALONE;
            }
            if (cause instanceof BulkheadFullException) {
                return TOO_MUCH_TO_DO;
            }
            if (cause instanceof ConnectException // also netty's ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof PoolAcquireTimeoutException
                    || cause instanceof PoolAcquirePendingLimitException) {
                return UNREACHABLE;
            }
            if (cause.getClass().getName().equals(REQUEST_TIMEOUT)) {
                return TOO_SLOW_A_CLIENT;
            }
            if (cause instanceof TimeoutException) {
                return SLOW;
            }
            if (cause instanceof IOException // a reset: SocketException, with native transport netty's own
                    || cause instanceof AbortedException) {
                return BROKEN;
            }
        }
        return UNEXPECTED;
    }

    private static Fault of(ResponseStatusException error) {
        if (error.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT)) {
            return SLOW;
        }
        if (error instanceof BadFieldException bad) {
            return new Fault(HttpStatus.BAD_REQUEST, "BadRequest", bad.getReason(), null, List.of(bad.wrong()));
        }
        if (error instanceof RefusedByRuleException refused) {
            return of(refused);
        }
        if (error instanceof MethodNotAllowedException) {
            return new Fault(HttpStatus.METHOD_NOT_ALLOWED, "MethodNotAllowed", "See the Allow header.");
        }
        if (error instanceof UnsupportedMediaTypeStatusException) {
            return new Fault(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", "The body must be application/json.");
        }
        HttpStatus status = HttpStatus.resolve(error.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return status == HttpStatus.SERVICE_UNAVAILABLE ? UNREACHABLE : UNEXPECTED;
        }
        return switch (status) {
            case NOT_FOUND -> new Fault(status, "NotFound", "There is nothing here.");
            case PAYLOAD_TOO_LARGE -> new Fault(status, "PayloadTooLarge", "The body is larger than the limit.");
            case LENGTH_REQUIRED -> new Fault(status, "LengthRequired", "The request needs a Content-Length.");
            case REQUEST_TIMEOUT -> TOO_SLOW_A_CLIENT;
            case UNAUTHORIZED -> UNAUTHENTICATED;
            case TOO_MANY_REQUESTS ->
                new Fault(
                        status,
                        "TooManyRequests",
                        "The client's budget of requests is used up for now; see Retry-After. Nothing was done.");
            default -> new Fault(status, "BadRequest", "The request is not acceptable.");
        };
    }

    private static Fault of(RefusedByRuleException refused) {
        var code =
                switch (refused.refusal()) {
                    case FORBIDDEN -> "AddressNotAllowed";
                    case METHOD_NOT_ALLOWED -> "MethodNotAllowed";
                    case UNSUPPORTED_MEDIA_TYPE -> "UnsupportedMediaType";
                    default -> "MalformedRequest";
                };
        return new Fault(refused.refusal(), code, refused.explanation(), refused.rule(), null);
    }

    /** Whether the client is told to come again: only where nothing was done. */
    boolean repeatable() {
        return status == HttpStatus.SERVICE_UNAVAILABLE;
    }
}
