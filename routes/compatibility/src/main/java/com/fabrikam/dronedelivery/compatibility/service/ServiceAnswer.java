package com.fabrikam.dronedelivery.compatibility.service;

/**
 * What a service answered.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param retryAfter seconds; null if the service did not say
 */
public record ServiceAnswer(Service service, int status, String retryAfter, byte[] body) {

    private static final byte[] EMPTY = {};
    private static final int TOO_MANY = 429;

    /** Nothing came in time, or nobody was there. */
    public static ServiceAnswer none(Service service) {
        return new ServiceAnswer(service, 0, null, EMPTY);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same call may succeed in a moment. */
    public boolean isTransient() {
        return status == 0 || status >= 500 || status == TOO_MANY;
    }
}
