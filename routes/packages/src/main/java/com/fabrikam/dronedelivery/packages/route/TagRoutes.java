package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.claim.ClaimedPackage;
import com.fabrikam.dronedelivery.packages.tag.TagFormat;
import com.fabrikam.dronedelivery.packages.tag.TagPrinter;
import com.fabrikam.dronedelivery.packages.tag.UnprintableTagException;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code GET /api/v1/packages/{packageId}/tag}: its value, or the image of it that the sender prints.
 *
 * <p>Chapter "Domain analysis": the sender puts a tag on the package, a barcode or an RFID value.
 */
@Component
final class TagRoutes extends RouteBuilder {

    private static final String CALLER = "caller";
    private static final String WANTED = "wanted";

    private final JsonBody json;
    private final TagPrinter printer = new TagPrinter();

    TagRoutes(JsonBody json) {
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/packages")
            .get("/{packageId}/tag").routeId("packages.get-tag.http").to("direct:get-tag");

        from("direct:get-tag").routeId("packages.get-tag").routeConfigurationId(MongoProblemRoutes.ID)
            .description("Show the tag of a package to its owner, as data or to be printed")
            .process(exchange -> exchange.setProperty(CALLER, Caller.require(exchange)))
            .process(exchange -> exchange.setProperty(WANTED, WantedTag.of(exchange.getMessage())))
            .to("direct:find-package")
            .process(this::authorise).id("only-to-its-owner")
            .choice()
                .when(exchange -> wanted(exchange).format() == TagFormat.JSON)
                    .process(exchange -> exchange.getMessage().setBody(Tag.of(found(exchange))))
                    .process(json.answer(200))
                .otherwise()
                    .process(this::print).id("print-tag")
            .end()
            .setHeader("Vary", constant("Accept"));
        // spotless:on
    }

    private void authorise(Exchange exchange) {
        exchange.getProperty(CALLER, Caller.class)
                .requireMayActFor(found(exchange).ownerId());
    }

    private void print(Exchange exchange) {
        var wanted = wanted(exchange);
        var value = Tag.of(found(exchange)).tag();
        try {
            exchange.getMessage()
                    .setBody(
                            wanted.format() == TagFormat.SVG
                                    ? printer.svg(wanted.symbology(), value)
                                    : printer.png(wanted.symbology(), value));
        } catch (UnprintableTagException e) {
            throw ProblemException.unprocessable("UnprintableTag", e.getMessage());
        }
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, wanted.format().mediaType());
    }

    private static WantedTag wanted(Exchange exchange) {
        return exchange.getProperty(WANTED, WantedTag.class);
    }

    private static ClaimedPackage found(Exchange exchange) {
        return exchange.getMessage().getBody(ClaimedPackage.class);
    }

    /** The tag as data. A package that came without one is known by its id. */
    record Tag(String packageId, String tag) {
        static Tag of(ClaimedPackage claimed) {
            return new Tag(claimed.packageId(), claimed.tag() == null ? claimed.packageId() : claimed.tag());
        }
    }
}
