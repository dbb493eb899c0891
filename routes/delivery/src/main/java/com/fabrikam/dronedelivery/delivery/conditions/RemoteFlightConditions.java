package com.fabrikam.dronedelivery.delivery.conditions;

import com.fabrikam.dronedelivery.delivery.domain.FlightConditions;
import com.fabrikam.dronedelivery.delivery.domain.Location;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Asks Weather and Delivery History, for whole areas, and remembers their answers. */
final class RemoteFlightConditions implements FlightConditions, AutoCloseable {
    private static final int THREADS = 4;
    private static final int QUESTIONS_IN_LINE = 1_000;
    private static final double WEATHER_GRID = 0.5;
    private static final double CORRIDOR_GRID = 0.1;
    private static final double LOWEST_RATIO = 0.5;
    private static final double HIGHEST_RATIO = 3;

    /** The middle of an area, in degrees. */
    record Area(double latitude, double longitude) {

        static Area around(Location place, double grid) {
            return new Area(round(place.latitude(), grid), round(place.longitude(), grid));
        }

        /** To a grid of so many degrees; written in as few digits as it has. */
        private static double round(double degrees, double grid) {
            return Math.round(Math.round(degrees / grid) * grid * 1000) / 1000.0;
        }
    }

    /** From one area to another. */
    record Corridor(Area pickup, Area dropoff) {}

    /** How Delivery History tells of a corridor. */
    record CorridorHistory(Double ratio) {}

    private final EtaProperties properties;
    private final BackendsProperties backends;
    private final ExecutorService askers;
    private final Remembered<Area, Wind> winds;
    private final Remembered<Corridor, Double> ratios;

    RemoteFlightConditions(EtaProperties properties, BackendsProperties backends, RestClient.Builder http) {
        this.properties = properties;
        this.backends = backends;
        this.askers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(QUESTIONS_IN_LINE),
                RemoteFlightConditions::thread);
        var weather = http.clone().baseUrl(backends.weather().url()).build();
        var history = http.clone().baseUrl(backends.history().url()).build();
        this.winds = new Remembered<>("The weather", Wind.CALM, properties, askers, area -> wind(weather, area));
        this.ratios = new Remembered<>(
                "What history says of a corridor", 1.0, properties, askers, corridor -> ratio(history, corridor));
    }

    private static Thread thread(Runnable questions) {
        var thread = new Thread(questions, "flight-conditions");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }

    @Override
    public double weatherFactor(Location from, Location to, boolean expedited) {
        if (backends.weather().url().isEmpty()) {
            return 1;
        }
        double speed = expedited ? properties.expeditedCruiseSpeed() : properties.cruiseSpeed();
        return winds.get(Area.around(from, WEATHER_GRID)).factor(speed, from.courseTo(to));
    }

    @Override
    public double historicalRatio(Location pickup, Location dropoff) {
        return backends.history().url().isEmpty()
                ? 1
                : ratios.get(new Corridor(Area.around(pickup, CORRIDOR_GRID), Area.around(dropoff, CORRIDOR_GRID)));
    }

    private static Wind wind(RestClient weather, Area area) {
        var told = weather.get()
                .uri("/internal/weather?latitude={latitude}&longitude={longitude}", area.latitude(), area.longitude())
                .retrieve()
                .body(Wind.class);
        return Objects.requireNonNull(told, "an empty answer");
    }

    /** Nobody has flown there yet: that is an answer, too. */
    private static double ratio(RestClient history, Corridor corridor) {
        try {
            var told = history.get()
                    .uri(
                            "/internal/corridors?pickup={a},{b}&dropoff={c},{d}",
                            corridor.pickup().latitude(),
                            corridor.pickup().longitude(),
                            corridor.dropoff().latitude(),
                            corridor.dropoff().longitude())
                    .retrieve()
                    .body(CorridorHistory.class);
            return told == null || told.ratio() == null
                    ? 1
                    : Math.max(LOWEST_RATIO, Math.min(HIGHEST_RATIO, told.ratio()));
        } catch (HttpClientErrorException.NotFound e) {
            return 1;
        }
    }
}
