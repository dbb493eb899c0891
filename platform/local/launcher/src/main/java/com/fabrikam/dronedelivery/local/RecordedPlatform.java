package com.fabrikam.dronedelivery.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the processes of a platform again by what was written down about them. */
final class RecordedPlatform {

    private RecordedPlatform() {}

    static LocalPlatform from(Path dataDir, PlatformState state, PartListener listener) {
        Map<Part, String> external = new EnumMap<>(Part.class);
        state.external().forEach((id, address) -> external.put(Part.of(id), address));
        Set<Part> parts = new TreeSet<>(Comparator.naturalOrder());
        state.parts().keySet().forEach(id -> parts.add(PartInstance.of(id).part()));
        PlatformSettings settings = new PlatformSettings(
                dataDir,
                dataDir.resolve("cds"),
                1,
                new Ports(state.basePort()),
                state.timeScale(),
                state.tls(),
                parts,
                instances(state),
                external,
                Map.of(),
                Map.of(),
                Duration.ofSeconds(90));
        LocalPlatform platform = new LocalPlatform(settings, listener, () -> {});
        state.parts().forEach((id, part) -> part.process()
                .find()
                .ifPresent(handle -> adopt(platform, PartInstance.of(id), handle, part, settings)));
        platform.takeChargeFrom(Optional.ofNullable(state.launcher()).flatMap(ProcessIdentity::find));
        return platform;
    }

    private static void adopt(
            LocalPlatform platform,
            PartInstance instance,
            ProcessHandle handle,
            PlatformState.PartState state,
            PlatformSettings settings) {
        Path log = settings.ofInstance(instance.number()).logOf(instance.part());
        platform.adopt(instance, PartProcess.found(handle, state, new PartLog(log, state.logStart())));
    }

    private static Map<Part, Integer> instances(PlatformState state) {
        return state.parts().keySet().stream()
                .map(PartInstance::of)
                .collect(Collectors.toMap(PartInstance::part, PartInstance::number, Math::max));
    }
}
