package com.fabrikam.dronedelivery.platform.defaults.version;

/**
 * Which service this is.
 *
 * @param name the service's name
 * @param version the version of its build, {@code dev} outside of one
 */
public record ServiceVersion(String name, String version) {

    /** Header of every response. */
    public static final String HEADER = "X-Service-Version";
}
