package com.fabrikam.dronedelivery.compatibility.route;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.stereotype.Component;

/** The HTTP client asks once: by itself it would ask again behind our back, also after a 503, and wait in between. */
@Component(SingleAttempts.NAME)
final class SingleAttempts implements HttpClientConfigurer {

    static final String NAME = "singleAttempts";

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
    }
}
