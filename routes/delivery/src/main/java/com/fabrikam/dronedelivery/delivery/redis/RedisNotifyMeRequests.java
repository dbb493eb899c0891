package com.fabrikam.dronedelivery.delivery.redis;

import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequests;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Requests to be notified as fields of the delivery's own hash, so that they live and go with it. */
@Component
final class RedisNotifyMeRequests implements NotifyMeRequests {
    private static final String PREFIX = "notifyMe:";

    private final StringRedisTemplate redis;
    private final RecordCodec codec;
    private final ObjectMapper json;
    private final RedisScript<List<String>> notifyMe = script();

    RedisNotifyMeRequests(StringRedisTemplate redis, RecordCodec codec, ObjectMapper json) {
        this.redis = redis;
        this.codec = codec;
        this.json = json;
    }

    @Override
    public Adding add(UUID deliveryId, NotifyMeRequest request) {
        List<String> answer = redis.execute(
                notifyMe,
                List.of(RecordCodec.key(deliveryId)),
                PREFIX + request.notifyMeRequestId(),
                codec.write(request),
                PREFIX,
                String.valueOf(NotifyMeRequest.MOST),
                String.valueOf(Stage.Completed.reached()));
        return switch (answer.get(0)) {
            case "added" -> new Adding.Standing(read(answer.get(1)), true);
            case "known" -> new Adding.Standing(read(answer.get(1)), false);
            case "ended" -> new Adding.TooLate();
            case "full" -> new Adding.TooMany();
            default -> new Adding.NoDelivery();
        };
    }

    @Override
    public List<NotifyMeRequest> of(UUID deliveryId) {
        Map<String, String> fields = redis.<String, String>opsForHash().entries(RecordCodec.key(deliveryId));
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(PREFIX))
                .map(field -> read(field.getValue()))
                .sorted(Comparator.comparing(NotifyMeRequest::createdAt)
                        .thenComparing(NotifyMeRequest::notifyMeRequestId))
                .toList();
    }

    @Override
    public Optional<NotifyMeRequest> find(UUID deliveryId, UUID notifyMeRequestId) {
        String found = redis.<String, String>opsForHash().get(RecordCodec.key(deliveryId), PREFIX + notifyMeRequestId);
        return Optional.ofNullable(found).map(this::read);
    }

    @Override
    public boolean remove(UUID deliveryId, UUID notifyMeRequestId) {
        return redis.opsForHash().delete(RecordCodec.key(deliveryId), PREFIX + notifyMeRequestId) > 0;
    }

    /** Whatever is wrong with it is not told: it holds a secret. */
    private NotifyMeRequest read(String request) {
        try {
            return json.readValue(request, NotifyMeRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request to be notified cannot be read");
        }
    }

    @SuppressWarnings("unchecked")
    private static RedisScript<List<String>> script() {
        var script = new DefaultRedisScript<List<String>>();
        script.setLocation(new ClassPathResource("redis/notify-me.lua"));
        script.setResultType((Class<List<String>>) (Class<?>) List.class);
        return script;
    }
}
