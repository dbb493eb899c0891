package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Estimator;
import com.fabrikam.dronedelivery.delivery.redis.RecordCodec;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.redis.RedisConstants;
import org.springframework.stereotype.Component;

/** Customer → Redis → the delivery, its owner, its status, the stages it has passed. Most of what this service is asked. */
@Component
final class DeliveryRoutes extends RouteBuilder {
    private final JsonBody json;
    private final RecordCodec codec;
    private final Estimator estimator;

    DeliveryRoutes(JsonBody json, RecordCodec codec, Estimator estimator) {
        this.json = json;
        this.codec = codec;
        this.estimator = estimator;
    }

    @Override
    public void configure() {
        publicRead("get-delivery", "", "A delivery", DeliveryViews.Whole::of);
        publicRead("get-owner", "/owner", "The owner of a delivery", DeliveryViews.Owner::of);
        publicRead("get-status", "/status", "Stage, last known location and both ETAs", this::status);
        publicRead("get-tracking", "/tracking", "The stages passed, oldest first", DeliveryViews.Tracking::of);
        resource("get-delivery-internally", "/internal/deliveries/{deliveryId}");

        // spotless:off
        from("direct:get-delivery-internally")
            .routeId("delivery.get-delivery-internally")
            .routeConfigurationId(Outages.HTTP)
            .description("A delivery, for other services")
            .to("direct:load-delivery").id("load-for-service")
            .process(exchange -> show(exchange, DeliveryViews.Whole::of)).id("show-to-service")
            .process(json.answer(200)).id("tell-service");

        from("direct:load-own-delivery")
            .routeId("delivery.load-own-delivery")
            .description("Reads the record of a delivery for its owner; 404 for everybody else")
            .errorHandler(noErrorHandler())
            .process(Caller::require).id("authenticate")
            .to("direct:load-delivery").id("load-own")
            .process(DeliveryRoutes::authorise).id("authorise");

        from("direct:watch-tracking")
            .routeId("delivery.watch-tracking")
            .routeConfigurationId(Outages.HTTP)
            .description("Who may watch a delivery, and where it stands when the stream of its events begins")
            .to("direct:load-own-delivery").id("watch-tracking-load");

        from("direct:load-delivery")
            .routeId("delivery.load-delivery")
            .description("Reads the record of a delivery from Redis; 404 if there is no delivery")
            .errorHandler(noErrorHandler())
            .process(DeliveryRoutes::address).id("address-record")
            .to("spring-redis:deliveries?command=HGETALL&redisTemplate=#stringRedisTemplate").id("read-record")
            .process(this::requireDelivery).id("require-delivery");
        // spotless:on
    }

    private void publicRead(String name, String child, String description, Function<DeliveryRecord, ?> view) {
        resource(name, "/api/v1/deliveries/{deliveryId}" + child);

        // spotless:off
        from("direct:" + name)
            .routeId("delivery." + name)
            .routeConfigurationId(Outages.HTTP)
            .description(description)
            .to("direct:load-own-delivery").id(name + "-load")
            .process(exchange -> show(exchange, view)).id(name + "-show")
            .process(json.answer(200)).id(name + "-tell");
        // spotless:on
    }

    private void resource(String name, String path) {
        rest(path)
                .get()
                .routeId("delivery." + name + ".http")
                .description("GET " + path)
                .to("direct:" + name);
    }

    private DeliveryViews.Status status(DeliveryRecord record) {
        return DeliveryViews.Status.of(record, estimator);
    }

    private void requireDelivery(Exchange exchange) {
        @SuppressWarnings("unchecked")
        Map<String, String> fields = exchange.getMessage().getBody(Map.class);
        var record = codec.read(DeliveryId.sought(exchange), fields);
        if (record.delivery().isEmpty()) {
            throw ProblemException.notFound();
        }
        exchange.getMessage().setBody(record);
    }

    private static void address(Exchange exchange) {
        exchange.getMessage().setHeader(RedisConstants.KEY, RecordCodec.key(DeliveryId.sought(exchange)));
    }

    private static void authorise(Exchange exchange) {
        var record = exchange.getMessage().getBody(DeliveryRecord.class);
        Caller.require(exchange).requireMayActFor(record.owner().orElseThrow());
    }

    private static void show(Exchange exchange, Function<DeliveryRecord, ?> view) {
        exchange.getMessage().setBody(view.apply(exchange.getMessage().getBody(DeliveryRecord.class)));
    }
}
