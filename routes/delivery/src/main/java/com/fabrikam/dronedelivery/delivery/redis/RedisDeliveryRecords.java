package com.fabrikam.dronedelivery.delivery.redis;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.AcceptedChange;
import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.ChangeDecision;
import com.fabrikam.dronedelivery.delivery.domain.Changes;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Records as hashes, one key each, so that a script changes one atomically wherever the key lives. Each method is one
 * script under {@code redis/}, which answers with the whole hash.
 */
@Component
final class RedisDeliveryRecords implements DeliveryRecords {
    private final StringRedisTemplate redis;
    private final RecordCodec codec;
    private final Replicas replicas;
    private final Duration retention;

    private final RedisScript<List<String>> accept = Scripts.of("accept");
    private final RedisScript<List<String>> acceptChange = Scripts.of("accept-change");
    private final RedisScript<List<String>> decide = Scripts.of("decide");
    private final RedisScript<List<String>> create = Scripts.indexing("create");
    private final RedisScript<List<String>> change = Scripts.indexing("change");
    private final RedisScript<List<String>> confirm = Scripts.of("confirm");
    private final RedisScript<List<String>> observe = Scripts.of("observe");
    private final RedisScript<List<String>> advance = Scripts.indexing("advance");
    private final RedisScript<List<String>> published = Scripts.of("published");

    RedisDeliveryRecords(
            StringRedisTemplate redis, RecordCodec codec, RedisProperties properties, DeliveryProperties delivery) {
        this.redis = redis;
        this.codec = codec;
        this.replicas = new Replicas(properties.replicasToAcknowledge(), properties.replicaTimeout());
        this.retention = delivery.retention();
    }

    @Override
    public DeliveryRecord find(UUID deliveryId) {
        Map<String, String> fields = redis.<String, String>opsForHash().entries(RecordCodec.key(deliveryId));
        return codec.read(deliveryId, fields);
    }

    @Override
    public DeliveryRecord confirm(UUID deliveryId) {
        return replicas.needed() ? runDurably(confirm, deliveryId) : find(deliveryId);
    }

    @Override
    public DeliveryRecord accept(AcceptedRequest request) {
        return run(accept, request.deliveryId(), codec.write(request), millis(retention));
    }

    @Override
    public DeliveryRecord accept(AcceptedChange accepted) {
        return run(
                acceptChange,
                accepted.deliveryId(),
                RecordCodec.field(accepted),
                codec.write(accepted),
                String.valueOf(Changes.MOST));
    }

    @Override
    public DeliveryRecord decide(Decision decision) {
        return runDurably(decide, decision.deliveryId(), codec.write(decision), millis(retention));
    }

    @Override
    public DeliveryRecord create(Decision decision, Delivery delivery) {
        return runDurably(
                create,
                decision.deliveryId(),
                codec.write(decision),
                codec.write(delivery.plan()),
                delivery.correlationId(),
                codec.write(delivery.milestones()),
                String.valueOf(delivery.stage().reached()),
                codec.write(IndexEntry.of(delivery)));
    }

    @Override
    public DeliveryRecord change(DeliveryRecord from, ChangeDecision decision, Optional<Delivery> after) {
        var decisions = new ArrayList<>(from.changes());
        decisions.add(decision);
        var arguments = new ArrayList<>(List.of(
                String.valueOf(from.changes().size()),
                String.valueOf(from.delivery().map(d -> d.milestones().size()).orElse(0)),
                codec.write(decisions),
                millis(
                        after.or(from::delivery)
                                        .filter(d -> !d.stage().isFinal())
                                        .isPresent()
                                ? Duration.ZERO
                                : retention)));
        after.ifPresent(delivery -> arguments.addAll(List.of(
                codec.write(delivery.milestones()),
                String.valueOf(delivery.milestones().size()),
                String.valueOf(delivery.stage().reached()),
                codec.write(delivery.plan()),
                String.valueOf(delivery.plan().version()))));
        return runDurably(change, decision.deliveryId(), arguments.toArray(String[]::new));
    }

    @Override
    public Optional<DeliveryRecord> observe(DroneStatus seen) {
        var fields = execute(
                observe,
                seen.deliveryId(),
                String.valueOf(seen.planVersion()),
                String.valueOf(seen.sequence()),
                codec.write(seen),
                String.valueOf(seen.reached()),
                millis(retention));
        return fields.isEmpty() ? Optional.empty() : Optional.of(codec.read(seen.deliveryId(), fields));
    }

    @Override
    public DeliveryRecord advance(Delivery from, Delivery to) {
        var arguments = new ArrayList<>(List.of(
                String.valueOf(from.milestones().size()),
                codec.write(to.milestones()),
                String.valueOf(to.milestones().size()),
                String.valueOf(to.stage().reached()),
                millis(to.stage().isFinal() ? retention : Duration.ZERO),
                from.receipt().landing().isPresent() ? "1" : "0"));
        arguments.addAll(codec.fields(to.receipt()));
        var deliveryId = to.plan().deliveryId();
        var all = arguments.toArray(String[]::new);
        // The customer is told of a confirmation, as of a decision.
        return to.receipt().confirmation().isPresent()
                ? runDurably(advance, deliveryId, all)
                : run(advance, deliveryId, all);
    }

    @Override
    public void published(UUID deliveryId, int milestones) {
        run(published, deliveryId, String.valueOf(milestones));
    }

    private DeliveryRecord run(RedisScript<List<String>> script, UUID deliveryId, String... arguments) {
        return codec.read(deliveryId, execute(script, deliveryId, arguments));
    }

    private Map<String, String> execute(RedisScript<List<String>> script, UUID deliveryId, String... arguments) {
        List<String> flat = redis.execute(script, List.of(RecordCodec.key(deliveryId)), (Object[]) arguments);
        var fields = new HashMap<String, String>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            fields.put(flat.get(i), flat.get(i + 1));
        }
        return fields;
    }

    /** Runs the script and waits for the replicas, if any have to know, on one connection: Redis waits for that one's writes. */
    private DeliveryRecord runDurably(RedisScript<List<String>> script, UUID deliveryId, String... arguments) {
        if (!replicas.needed()) {
            return run(script, deliveryId, arguments);
        }
        return redis.execute(new SessionCallback<>() {
            @Override
            public <K, V> DeliveryRecord execute(RedisOperations<K, V> sameConnection) {
                var record = run(script, deliveryId, arguments);
                replicas.await(sameConnection);
                return record;
            }
        });
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
