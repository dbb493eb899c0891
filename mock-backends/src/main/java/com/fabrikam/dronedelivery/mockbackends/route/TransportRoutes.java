package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geocoding.Geocoder;
import com.fabrikam.dronedelivery.mockbackends.transport.BookingOutcome;
import com.fabrikam.dronedelivery.mockbackends.transport.BookingOutcome.Booked;
import com.fabrikam.dronedelivery.mockbackends.transport.BookingOutcome.NotServed;
import com.fabrikam.dronedelivery.mockbackends.transport.Bookings;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRequest;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRules;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRules.Requirement;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Third-party Transportation: {@code /internal/transport} → requirement by distance, bookings in a register. */
@Component
final class TransportRoutes extends RouteBuilder {

    private final Bookings bookings;
    private final TransportRules rules;
    private final JsonBody json;

    TransportRoutes(Bookings bookings, TransportRules rules, JsonBody json) {
        this.bookings = bookings;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/transport")
            .get("/requirement").routeId("mock-backends.get-requirement.http").to("direct:get-requirement")
            .get("/bookings/count").routeId("mock-backends.count-bookings.http").to("direct:count-bookings")
            .put("/bookings/{deliveryId}").routeId("mock-backends.book-transport.http").to("direct:book-transport")
            .get("/bookings/{deliveryId}").routeId("mock-backends.get-booking.http").to("direct:get-booking")
            .delete("/bookings/{deliveryId}").routeId("mock-backends.cancel-booking.http").to("direct:cancel-booking");

        from("direct:get-requirement").routeId("mock-backends.get-requirement").routeConfigurationId("problems")
            .description("Transport: is it needed between these locations?")
            .process(this::requirement)
            .process(json.answer(200));

        from("direct:count-bookings").routeId("mock-backends.count-bookings").routeConfigurationId("problems")
            .description("Transport: how many bookings stand")
            .process(exchange -> exchange.getMessage().setBody(new Count(bookings.count())))
            .process(json.answer(200));

        from("direct:book-transport").routeId("mock-backends.book-transport").routeConfigurationId("problems")
            .description("Transport: book a place, once per delivery")
            .process(json.as(TransportRequest.class))
            .process(this::book).id("book-place");

        from("direct:get-booking").routeId("mock-backends.get-booking").routeConfigurationId("problems")
            .description("Transport: show a booking")
            .process(exchange -> Answers.foundOr404(exchange, bookings.find(Answers.deliveryId(exchange))))
            .process(json.answer(200));

        from("direct:cancel-booking").routeId("mock-backends.cancel-booking").routeConfigurationId("problems")
            .description("Transport: undo a booking for good")
            .process(exchange -> bookings.cancel(Answers.deliveryId(exchange))).id("leave-booking-tombstone")
            .process(Answers::noContent);
        // spotless:on
    }

    private void requirement(Exchange exchange) {
        Requirement requirement = rules.between(location(exchange, "pickup"), location(exchange, "dropoff"));
        if (requirement == Requirement.NOT_SERVED) {
            throw notServed();
        }
        exchange.getMessage().setBody(Map.of("required", requirement == Requirement.NEEDED));
    }

    private void book(Exchange exchange) throws Exception {
        UUID deliveryId = Answers.deliveryId(exchange);
        BookingOutcome outcome = bookings.book(deliveryId, exchange.getMessage().getBody(TransportRequest.class));
        if (outcome instanceof NotServed) {
            throw notServed();
        }
        if (!(outcome instanceof Booked booked)) {
            throw Answers.undone(deliveryId);
        }
        exchange.getMessage().setBody(booked.booking());
        json.answer(booked.created() ? 201 : 200).process(exchange);
    }

    private static Location location(Exchange exchange, String parameter) {
        return Geocoder.coordinates(Answers.header(exchange, parameter))
                .orElseThrow(() -> ProblemException.badRequest(parameter, "must be latitude,longitude in degrees"));
    }

    private static ProblemException notServed() {
        return ProblemException.unprocessable("LocationNotServed", "Nobody carries a package as far as that.");
    }
}
