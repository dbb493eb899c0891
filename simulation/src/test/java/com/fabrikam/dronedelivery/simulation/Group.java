package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.PARTITION_LOST;
import static com.fabrikam.dronedelivery.simulation.Happening.REBALANCE;
import static com.fabrikam.dronedelivery.simulation.Happening.SCHEDULER_CRASH;
import static com.fabrikam.dronedelivery.simulation.Happening.SCHEDULER_FROZEN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The group of schedulers: who reads which partition. A member that is taken for dead may live on, and work on. */
final class Group {
    private final History history;
    private final List<Host> hosts;
    private final Map<Host, SchedulerProcess> members = new java.util.LinkedHashMap<>();
    private final Map<Integer, SchedulerProcess> owners = new TreeMap<>();
    private final Map<Host, Integer> starts = new java.util.HashMap<>();

    Group(History history, List<Host> hosts, int partitions) {
        this.history = history;
        this.hosts = hosts;
        history.network().station("scheduler", this::callBack);
        hosts.forEach(this::start);
        for (int partition = 0; partition < partitions; partition++) {
            give(partition);
        }
    }

    private void start(Host host) {
        Life life = new Life(host.name() + "#" + starts.merge(host, 1, Integer::sum));
        history.note(() -> life + " starts");
        host.runs(history, life);
        history.world().boot(host);
        members.put(host, new SchedulerProcess(history, host, life));
        orphans().forEach(this::give);
    }

    private List<Integer> orphans() {
        List<Integer> orphans = new ArrayList<>();
        owners.forEach((partition, owner) -> {
            if (owner == null) {
                orphans.add(partition);
            }
        });
        return orphans;
    }

    private void give(int partition) {
        List<SchedulerProcess> alive = List.copyOf(members.values());
        SchedulerProcess owner = alive.isEmpty() ? null : history.chance().of(alive);
        owners.put(partition, owner);
        if (owner != null) {
            history.note(() -> owner.life() + " is given partition " + partition);
            owner.assign(partition);
        }
    }

    boolean owns(SchedulerProcess member, int partition) {
        return owners.get(partition) == member;
    }

    /** Something happened in a process: it may have been the last thing. */
    void mayFail(Life life) {
        SchedulerProcess member = members.values().stream()
                .filter(candidate -> candidate.life() == life)
                .findFirst()
                .orElse(null);
        if (member == null) {
            return;
        }
        Faults faults = history.faults();
        if (history.chance().happens(faults.crash())) {
            crash(member);
        } else if (history.chance().happens(faults.freeze())) {
            freeze(member);
        } else if (history.chance().happens(faults.rebalance())) {
            rebalance();
        }
    }

    private void crash(SchedulerProcess member) {
        history.count(SCHEDULER_CRASH);
        history.note(() -> member.life() + " dies");
        member.life().end();
        members.remove(member.host());
        history.time()
                .after(history.chance().between(100, 10_000), history.network().wires(), () -> lost(member));
        history.time()
                .after(history.chance().between(500, 8_000), history.network().wires(), () -> start(member.host()));
    }

    private void freeze(SchedulerProcess member) {
        history.count(SCHEDULER_FROZEN);
        long time = history.chance().between(500, 30_000);
        history.note(() -> member.life() + " stands still for " + time + " ms");
        member.life().freezeUntil(history.time().now() + time);
        history.time()
                .after(history.chance().between(100, 10_000), history.network().wires(), () -> lost(member));
        history.time().after(time + 1, member.life(), () -> orphans().forEach(this::give));
    }

    /** The session is over: its partitions go to others, or to itself when it is the only one. */
    private void lost(SchedulerProcess member) {
        List<Integer> partitions = owners.entrySet().stream()
                .filter(entry -> entry.getValue() == member)
                .map(Map.Entry::getKey)
                .toList();
        boolean comesBack = member.life().isAlive();
        if (comesBack) {
            members.remove(member.host(), member);
        }
        partitions.forEach(partition -> {
            history.count(PARTITION_LOST);
            give(partition);
        });
        if (comesBack) {
            members.putIfAbsent(member.host(), member);
        }
    }

    private void rebalance() {
        int partition = history.chance().of(List.copyOf(owners.keySet()));
        SchedulerProcess owner = owners.get(partition);
        if (owner == null || owner.isDraining() || !owner.life().isAlive()) {
            return;
        }
        history.count(REBALANCE);
        history.note(() -> owner.life() + " is to give partition " + partition + " away");
        owner.revoke(partition, () -> {
            if (owns(owner, partition)) {
                give(partition);
            }
        });
    }

    /** The coordinator finds any scheduler. */
    private void callBack(Request request, Consumer<Answer> then) {
        List<SchedulerProcess> alive = members.values().stream()
                .filter(Objects::nonNull)
                .filter(member -> member.life().frozenUntil() <= history.time().now())
                .toList();
        if (alive.isEmpty()) {
            then.accept(Answer.of(502));
            return;
        }
        SchedulerProcess one = history.chance().of(alive);
        one.host().http().handle(request, then);
    }

    void end() {
        members.values().forEach(member -> member.life().end());
        hosts.forEach(host -> host.runs(null, null));
    }
}
