package com.fabrikam.dronedelivery.ingestion.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Makes a delivery request of a JSON document, or tells everything that is wrong with it. */
public final class DeliveryRequestReader {

    private final Clock clock;

    public DeliveryRequestReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads document and side together, so that the violations of both are told at once.
     *
     * @param subject who asks: the owner unless the document names another
     * @param beside makes what stands beside the document; may refuse with an {@link InvalidValueException}
     */
    public <T> Parts<DeliveryRequest, T> read(JsonNode document, OwnerId subject, Supplier<T> beside) {
        if (!document.isObject()) {
            throw Document.noObject();
        }
        var violations = new ArrayList<Violation>();
        var fields = new Document(document, "", violations);

        var besides = fields.make(beside);
        var owner = fields.isAbsent("ownerId") ? subject : fields.make(() -> new OwnerId(fields.text("ownerId")));
        var pickup = fields.object("pickup", DeliveryRequestReader::location);
        var dropoff = fields.object("dropoff", DeliveryRequestReader::location);
        var pickupTime = fields.instant("pickupTime");
        var deadline = fields.instant("deadline");
        var schedule = fields.make(() -> Schedule.asOf(clock.instant(), pickupTime, deadline));
        var expedited = fields.flag("expedited");
        var confirmation = fields.oneOf("confirmationRequired", ConfirmationRequired.class, ConfirmationRequired.None);
        var packageInfo = fields.object("package", DeliveryRequestReader::packageInfo);

        if (!violations.isEmpty()) {
            throw new InvalidValueException(violations);
        }
        return new Parts<>(
                new DeliveryRequest(owner, pickup, dropoff, schedule, expedited, confirmation, packageInfo), besides);
    }

    private static Location location(Document fields) {
        return new Location(fields.number("latitude"), fields.number("longitude"), fields.number("altitude", 0));
    }

    private static PackageInfo packageInfo(Document fields) {
        return new PackageInfo(
                fields.text("packageId"),
                fields.oneOf("size", PackageSize.class, null),
                fields.make(() -> new PackageWeight(fields.number("weight"))),
                fields.text("tag"));
    }
}
