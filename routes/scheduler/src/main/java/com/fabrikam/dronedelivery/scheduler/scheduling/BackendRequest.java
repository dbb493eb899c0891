package com.fabrikam.dronedelivery.scheduler.scheduling;

/**
 * What a back end is asked: always something that may be repeated.
 *
 * @param query optional
 * @param body to be sent as JSON, optional
 */
public record BackendRequest(String method, String path, String query, Object body) {

    static BackendRequest get(String path) {
        return new BackendRequest("GET", path, null, null);
    }

    static BackendRequest get(String path, String query) {
        return new BackendRequest("GET", path, query, null);
    }

    static BackendRequest put(String path, Object body) {
        return new BackendRequest("PUT", path, null, body);
    }

    static BackendRequest delete(String path) {
        return new BackendRequest("DELETE", path, null, null);
    }
}
