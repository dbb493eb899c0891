package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.geocoding.Geocoder;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Geocoding: {@code GET /internal/geocode?address=} → a location. */
@Component
final class GeocodingRoutes extends RouteBuilder {

    private static final int LONGEST_ADDRESS = 256;

    private final Geocoder geocoder;
    private final JsonBody json;

    GeocodingRoutes(Geocoder geocoder, JsonBody json) {
        this.geocoder = geocoder;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/geocode")
            .get().routeId("mock-backends.geocode.http").to("direct:geocode");

        from("direct:geocode").routeId("mock-backends.geocode").routeConfigurationId("problems")
            .description("Geocoding: turn an address into a location")
            .process(this::locate).id("locate")
            .process(json.answer(200));
        // spotless:on
    }

    private void locate(Exchange exchange) {
        String address = Answers.header(exchange, "address");
        if (address.length() > LONGEST_ADDRESS) {
            throw ProblemException.badRequest("address", "must have at most " + LONGEST_ADDRESS + " characters");
        }
        exchange.getMessage()
                .setBody(geocoder.locate(address)
                        .orElseThrow(() -> ProblemException.badRequest("address", "is nowhere on earth")));
    }
}
