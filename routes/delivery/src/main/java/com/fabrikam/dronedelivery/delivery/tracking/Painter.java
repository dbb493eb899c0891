package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationState;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Estimator;
import com.fabrikam.dronedelivery.delivery.domain.Location;
import com.fabrikam.dronedelivery.delivery.domain.Milestone;
import com.fabrikam.dronedelivery.delivery.domain.Plan;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fabrikam.dronedelivery.delivery.tracking.Event.Kind;
import com.fabrikam.dronedelivery.delivery.tracking.Picture.Position;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Makes pictures of deliveries, once for all viewers. */
@Component
final class Painter {
    private final ObjectMapper json;
    private final Estimator estimator;

    Painter(ObjectMapper json, Estimator estimator) {
        this.json = json;
        this.estimator = estimator;
    }

    /** Of a stored delivery. */
    Picture picture(DeliveryRecord record) {
        var delivery = record.delivery().orElseThrow();
        var milestones = delivery.milestones();
        var stages = IntStream.range(0, milestones.size())
                .mapToObj(number -> Event.of(
                        Kind.stage, new Mark(number + 1, 0), write(StageData.of(number, milestones.get(number)))))
                .toList();
        var stage = delivery.stage();
        return new Picture(
                delivery.plan(),
                stage,
                stages,
                record.lastSeen()
                        .filter(seen -> fits(delivery.plan(), stage, seen) || delivery.awaitsConfirmation())
                        .map(seen -> position(delivery.plan(), stage, stages.size(), seen))
                        .orElse(null),
                delivery.plan().requiresConfirmation() ? confirmation(delivery) : null,
                stage.isFinal() ? end(delivery) : null);
    }

    /** The picture with a drone's later report, if it is of this flight as far as it is known; else the record has to be read. */
    Optional<Picture> with(Picture before, String report) {
        var seen = read(report);
        var known = before.position();
        return fits(before.plan(), before.stage(), seen) && (known == null || seen.isLaterThan(known.seen()))
                ? Optional.of(before.with(
                        position(before.plan(), before.stage(), before.stages().size(), seen)))
                : Optional.empty();
    }

    /** What proves more than the stage that is stored waits for it: first the stage is shown, then a position in it. */
    private static boolean fits(Plan plan, Stage stage, DroneStatus seen) {
        return !stage.isFinal() && (seen.planVersion() < plan.version() || seen.reached() <= stage.reached());
    }

    private Position position(Plan plan, Stage stage, int milestones, DroneStatus seen) {
        // Where the drone was last seen holds whatever it is planned for; when it arrives does not.
        boolean flown = seen.planVersion() == plan.version();
        var expected = estimator.refined(plan, seen);
        var mark = new Mark(milestones, seen.sequence() + 1);
        var data = new PositionData(
                stage,
                seen.location(),
                seen.occurredAt(),
                flown ? expected.pickupEta() : plan.pickupEta(),
                flown ? expected.deliveryEta() : plan.deliveryEta());
        return new Position(seen, mark, Event.of(Kind.position, mark, write(data)));
    }

    private Event confirmation(Delivery delivery) {
        var data = new ConfirmationData(
                delivery.plan().confirmationRequired(), delivery.receipt().state());
        return Event.of(Kind.confirmation, standing(delivery), write(data));
    }

    private Event end(Delivery delivery) {
        return Event.of(Kind.end, standing(delivery), write(new EndData(delivery.stage())));
    }

    private static Mark standing(Delivery delivery) {
        return new Mark(delivery.milestones().size(), 0);
    }

    private DroneStatus read(String report) {
        try {
            return json.readValue(report, DroneStatus.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report that was stored cannot be read", e);
        }
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is made of plain values", e);
        }
    }

    private record StageData(
            int sequence,
            Stage stage,
            Instant occurredAt,
            Location location,
            Reason reason,
            Instant pickupEta,
            Instant deliveryEta) {

        static StageData of(int number, Milestone milestone) {
            return new StageData(
                    number,
                    milestone.stage(),
                    milestone.occurredAt(),
                    milestone.location(),
                    milestone.reason(),
                    milestone.pickupEta(),
                    milestone.deliveryEta());
        }
    }

    private record PositionData(
            Stage stage, Location location, Instant occurredAt, Instant pickupEta, Instant deliveryEta) {}

    private record ConfirmationData(ConfirmationRequired required, ConfirmationState state) {}

    private record EndData(Stage stage) {}
}
