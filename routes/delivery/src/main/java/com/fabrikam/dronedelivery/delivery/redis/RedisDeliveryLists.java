package com.fabrikam.dronedelivery.delivery.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryLists;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Reads what {@code redis/index.lua} writes. */
@Component
final class RedisDeliveryLists implements DeliveryLists {
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparingDouble(Entry::created).thenComparing(Entry::id).reversed();

    private final StringRedisTemplate redis;
    private final RecordCodec codec;
    private final RedisScript<List<String>> list = Scripts.of("list");

    RedisDeliveryLists(StringRedisTemplate redis, RecordCodec codec) {
        this.redis = redis;
        this.codec = codec;
    }

    @Override
    public Page page(String ownerId, Set<Stage> stages, int skip, int size) {
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(skip + size));
        stages.forEach(stage -> arguments.add(stage.name()));
        var found = redis.execute(list, List.of(IndexEntry.prefix(ownerId)), arguments.toArray());
        var entries = new ArrayList<Entry>();
        for (int i = 1; i + 1 < found.size(); i += 2) {
            entries.add(new Entry(found.get(i), Double.parseDouble(found.get(i + 1))));
        }
        var ids = entries.stream()
                .sorted(NEWEST_FIRST)
                .skip(skip)
                .limit(size)
                .map(entry -> UUID.fromString(entry.id()))
                .toList();
        return new Page(records(ids), Long.parseLong(found.get(0)));
    }

    @Override
    public Map<Stage, Long> count(String ownerId, YearMonth month) {
        Map<String, String> fields = redis.<String, String>opsForHash().entries(IndexEntry.prefix(ownerId) + month);
        var counts = new EnumMap<Stage, Long>(Stage.class);
        fields.forEach((stage, number) -> {
            if (!number.equals("0")) {
                counts.put(Stage.valueOf(stage), Long.valueOf(number));
            }
        });
        return counts;
    }

    /** In one go. What has expired in between is left out. */
    @SuppressWarnings("unchecked")
    private List<DeliveryRecord> records(List<UUID> ids) {
        var hashes = redis.executePipelined((RedisCallback<Object>) connection -> {
            ids.forEach(
                    id -> connection.hashCommands().hGetAll(RecordCodec.key(id).getBytes(UTF_8)));
            return null;
        });
        var records = new ArrayList<DeliveryRecord>();
        for (int i = 0; i < ids.size(); i++) {
            var record = codec.read(ids.get(i), (Map<String, String>) hashes.get(i));
            if (record.delivery().isPresent()) {
                records.add(record);
            }
        }
        return records;
    }

    private record Entry(String id, double created) {}
}
