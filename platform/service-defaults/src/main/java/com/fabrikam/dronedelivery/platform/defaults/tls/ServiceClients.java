package com.fabrikam.dronedelivery.platform.defaults.tls;

import java.net.http.HttpClient;

/** Makes HTTP clients for calls to other services of the system: with this service's certificate, where it has one. */
@FunctionalInterface
public interface ServiceClients {

    HttpClient.Builder builder();
}
