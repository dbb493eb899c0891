package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.geocoding.Geocoder;
import com.fabrikam.dronedelivery.mockbackends.weather.Conditions;
import com.fabrikam.dronedelivery.mockbackends.weather.WeatherStation;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Weather: {@code GET /internal/weather} and {@code GET, PUT, DELETE /control/weather} → the station. */
@Component
final class WeatherRoutes extends RouteBuilder {

    private static final Conditions CALM = new Conditions(0.0, 0.0);

    private final WeatherStation station;
    private final JsonBody json;

    WeatherRoutes(WeatherStation station, JsonBody json) {
        this.station = station;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/weather")
            .get().routeId("mock-backends.get-weather.http").to("direct:get-weather");
        rest("/control/weather")
            .get().routeId("mock-backends.show-weather.http").to("direct:show-weather")
            .put().routeId("mock-backends.set-weather.http").to("direct:set-weather")
            .delete().routeId("mock-backends.calm-weather.http").to("direct:calm-weather");

        from("direct:get-weather").routeId("mock-backends.get-weather").routeConfigurationId("problems")
            .description("Weather: tell the wind at a place")
            .process(WeatherRoutes::requirePlace)
            .process(exchange -> exchange.getMessage().setBody(station.conditions()))
            .process(json.answer(200));

        from("direct:show-weather").routeId("mock-backends.show-weather").routeConfigurationId("problems")
            .description("Control: show the weather that was set last")
            .process(exchange -> exchange.getMessage().setBody(station.conditions()))
            .process(json.answer(200));

        from("direct:set-weather").routeId("mock-backends.set-weather").routeConfigurationId("problems")
            .description("Control: let the wind blow, in a second, also for drones in flight")
            .process(json.as(Conditions.class))
            .process(exchange -> station.set(exchange.getMessage().getBody(Conditions.class)))
            .process(Answers::noContent);

        from("direct:calm-weather").routeId("mock-backends.calm-weather").routeConfigurationId("problems")
            .description("Control: let the wind calm down")
            .process(exchange -> station.set(CALM))
            .process(Answers::noContent);
        // spotless:on
    }

    /** One weather for the whole world, but whoever asks has to say where. */
    private static void requirePlace(Exchange exchange) {
        String place = Answers.header(exchange, "latitude") + "," + Answers.header(exchange, "longitude");
        if (Geocoder.coordinates(place).isEmpty()) {
            throw ProblemException.badRequest("latitude", "must, with longitude, be a place on earth");
        }
    }
}
