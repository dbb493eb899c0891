package com.fabrikam.dronedelivery.platform.defaults.problem;

import java.time.Duration;

/** What to say when only a status is known, because the servlet container or Spring MVC has refused the request. */
final class ContainerProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private ContainerProblems() {}

    static ProblemException of(int status) {
        return switch (status) {
            case 400 -> ProblemException.status(status, "The request is malformed.");
            case 404 -> ProblemException.notFound();
            case 405 -> ProblemException.status(status, "This resource does not know that method.");
            case 406 -> ProblemException.status(status, "This resource has no such representation.");
            case 413 -> ProblemException.status(status, "The body is too large.");
            case 414 -> ProblemException.status(status, "The address is too long.");
            case 415 -> ProblemException.status(status, "This resource does not read such a body.");
            case 431 -> ProblemException.status(status, "The headers are too large.");
            case 503 -> ProblemException.unavailable(RETRY_AFTER, "The service cannot answer at the moment.");
            default ->
                ProblemException.status(status, status < 500 ? "The request was refused." : ProblemMapper.UNEXPECTED);
        };
    }
}
