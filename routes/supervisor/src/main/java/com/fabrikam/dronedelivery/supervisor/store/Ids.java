package com.fabrikam.dronedelivery.supervisor.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ids that anybody who sees the same thing again derives again (UUID version 5). */
public final class Ids {
    private static final NameBasedGenerator IDS = Generators.nameBasedGenerator(
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("supervisor.fabrikam.com"));

    private Ids() {}

    /** Of all that makes it what it is. */
    public static UUID of(Object... parts) {
        return IDS.generate(Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("/")));
    }
}
