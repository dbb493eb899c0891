package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.register.Register;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Once an hour → tombstones whose time is over are forgotten. */
@Component
final class PurgeTombstonesRoutes extends RouteBuilder {

    private final List<Register<?>> registers;

    PurgeTombstonesRoutes(List<Register<?>> registers) {
        this.registers = registers;
    }

    @Override
    public void configure() {
        from("scheduler:purge-tombstones?delay=1h&initialDelay=1h")
                .routeId("mock-backends.purge-tombstones")
                .description("Forget the tombstones whose time is over")
                .process(exchange -> registers.forEach(Register::purge));
    }
}
