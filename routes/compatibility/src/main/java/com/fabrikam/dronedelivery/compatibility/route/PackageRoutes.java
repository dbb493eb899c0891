package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.item.NewPackage;
import com.fabrikam.dronedelivery.compatibility.item.OldPackage;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code GET /v0.1.0/api/packages/{id} → Package → the old shape} */
@Component
final class PackageRoutes extends RouteBuilder {

    private final Answers answers;
    private final JsonBody json;

    PackageRoutes(Answers answers, JsonBody json) {
        this.answers = answers;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/v0.1.0/api/packages")
            .get("/{packageId}").routeId("compatibility.get-package.http")
                .description("GET /v0.1.0/api/packages/{packageId}").to("direct:get-package");

        from("direct:get-package")
            .routeId("compatibility.get-package")
            .routeConfigurationId("problems")
            .description("Tells of a package in the old shape")
            .process(OnBehalfOf::caller)
            .setBody(exchange -> ServiceCall.get("/api/v1/packages/" + Incoming.segment(exchange, "packageId")))
            .to("direct:call-package")
            .setBody(exchange -> OldPackage.of(answers.read(exchange, NewPackage.class))).id("translate-package")
            .process(json.answer(200));
        // spotless:on
    }
}
