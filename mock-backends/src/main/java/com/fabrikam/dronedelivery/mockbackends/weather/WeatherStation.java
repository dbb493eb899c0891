package com.fabrikam.dronedelivery.mockbackends.weather;

import com.fabrikam.dronedelivery.mockbackends.geo.Wind;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One weather for the whole world, calm until somebody changes it. */
public final class WeatherStation {

    /** So that what has been computed until now stays as it is. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private static final String WORLD = "world";
    private static final int MOST_CHANGES = 500;

    private final Register<Winds> register;
    private final Clock clock;
    private volatile Winds winds;

    /** Knows the weather that was set before. */
    public WeatherStation(Register<Winds> register, Clock clock) {
        this.register = register;
        this.clock = clock;
        this.winds = register.find(WORLD).orElse(Winds.CALM);
    }

    /** The weather changes in a moment. */
    public synchronized void set(Conditions conditions) {
        List<Winds.Change> changes = new ArrayList<>(winds.changes());
        if (changes.size() >= MOST_CHANGES) {
            changes.remove(0);
        }
        Instant since = clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
        changes.add(new Winds.Change(since, new Wind(conditions.windSpeed(), conditions.windFrom())));
        Winds changed = new Winds(changes);
        register.set(WORLD, changed);
        winds = changed;
    }

    /** What was set last. */
    public Conditions conditions() {
        List<Winds.Change> changes = winds.changes();
        Wind wind =
                changes.isEmpty() ? Wind.CALM : changes.get(changes.size() - 1).wind();
        return new Conditions(wind.speed(), wind.from());
    }

    /** For those who fly. */
    public Winds winds() {
        return winds;
    }
}
