package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A second delivery service beside the first, and how many of a hundred calls the gateway leads to it. */
record DeliveryCanary(Http http, LocalPlatform platform) {

    String url() {
        return "http://localhost:" + platform.port(Part.DELIVERY, 2);
    }

    void fly(int weight) {
        tell(HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"%s\",\"weight\":%d}".formatted(url(), weight))));
    }

    void land() {
        tell(HttpRequest.newBuilder().DELETE());
    }

    private void tell(HttpRequest.Builder change) {
        var answer = http.send(
                        change.uri(URI.create(platform.managementUrl(Part.GATEWAY) + "/actuator/canaries/delivery")))
                .join();
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }
}
