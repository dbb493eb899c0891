package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.request.Addresses;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.compatibility.wire.Location;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code addresses → Geocoding, for each that is no pair of coordinates → places}; or a 400 that names the address. */
@Component
final class ResolveAddressesRoutes extends RouteBuilder {

    /** Exchange property: the addresses, and the places once they are found. */
    static final String ADDRESSES = "addresses";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Answers answers;

    ResolveAddressesRoutes(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void configure() {
        // spotless:off
        from("direct:resolve-addresses")
            .routeId("compatibility.resolve-addresses")
            .routeConfigurationId("problems")
            .description("Asks Geocoding where the addresses of a request are")
            .loopDoWhile(exchange -> of(exchange).anyLeft())
                .process(ResolveAddressesRoutes::nextAddress)
                .to("direct:call-geocoding").id("resolve-address")
                .process(this::place)
            .end();
        // spotless:on
    }

    static Addresses of(Exchange exchange) {
        return exchange.getProperty(ADDRESSES, Addresses.class);
    }

    private static void nextAddress(Exchange exchange) {
        exchange.getMessage()
                .setBody(ServiceCall.get(
                        "/internal/geocode", Map.of("address", of(exchange).next())));
    }

    private void place(Exchange exchange) {
        int status = Answers.of(exchange).status();
        if (status == BAD_REQUEST || status == NOT_FOUND) {
            Incoming.check(of(exchange)::unknown);
        } else {
            var place = answers.read(exchange, Location.class);
            Incoming.check(() -> of(exchange).found(place));
        }
    }
}
