package com.fabrikam.dronedelivery.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the processes of a platform again by what was written down about them. */
final class RecordedPlatform {

    private RecordedPlatform() {}

    static LocalPlatform from(Path dataDir, PlatformState state, PartListener listener) {
        Map<Part, String> external = new EnumMap<>(Part.class);
        state.external().forEach((id, address) -> external.put(Part.of(id), address));
        Set<Part> parts = new TreeSet<>(Comparator.naturalOrder());
        state.parts().keySet().forEach(id -> parts.add(Part.of(id)));
        PlatformSettings settings = new PlatformSettings(
                dataDir,
                dataDir.resolve("cds"),
                new Ports(state.basePort()),
                state.timeScale(),
                parts,
                external,
                Map.of(),
                Map.of(),
                Duration.ofSeconds(90));
        LocalPlatform platform = new LocalPlatform(settings, listener, () -> {});
        state.parts().forEach((id, part) -> part.process()
                .find()
                .ifPresent(handle -> platform.adopt(
                        Part.of(id),
                        PartProcess.found(handle, part, new PartLog(settings.logOf(Part.of(id)), part.logStart())))));
        platform.takeChargeFrom(Optional.ofNullable(state.launcher()).flatMap(ProcessIdentity::find));
        return platform;
    }
}
