package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryLists;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Some of an owner's deliveries, as they are asked for and answered. */
final class ListedDeliveries {
    static final int LARGEST_PAGE = 100;
    /** Who looks for something beyond it asks for fewer stages. */
    static final int DEEPEST = 10_000;

    private static final String PENDING = "Pending";

    private ListedDeliveries() {}

    /**
     * What is asked for.
     *
     * @param status as it was asked for; none: all stages
     * @param ownerId as it was asked for; none: the caller's own
     */
    record Query(Set<Stage> stages, List<String> status, Optional<String> ownerId, int page, int size) {

        static Query of(Exchange exchange) {
            var parameters = new QueryParameters(exchange);
            var stages = EnumSet.noneOf(Stage.class);
            var status = new ArrayList<String>();
            for (var name : parameters.all("status")) {
                var meant = stages(name);
                if (meant.isEmpty()) {
                    parameters.wrong("status", "must be Pending or one of " + Arrays.toString(Stage.values()));
                }
                stages.addAll(meant);
                status.add(name);
            }
            var owner = parameters.owner("ownerId");
            int size = parameters.number("size", 1, LARGEST_PAGE, 20);
            int page = parameters.number("page", 0, DEEPEST / size - 1, 0);
            parameters.mustBeRight();
            return new Query(stages.isEmpty() ? EnumSet.allOf(Stage.class) : stages, status, owner, page, size);
        }

        private static Set<Stage> stages(String status) {
            if (status.equalsIgnoreCase(PENDING)) {
                return Arrays.stream(Stage.values())
                        .filter(stage -> !stage.isFinal())
                        .collect(Collectors.toSet());
            }
            return Arrays.stream(Stage.values())
                    .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(status.toLowerCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
        }

        /** Nothing for who asks for somebody else's, as if there were none. */
        View answer(DeliveryLists lists, Caller caller) {
            var owner = ownerId.orElse(caller.subject());
            var found = caller.mayActFor(owner)
                    ? lists.page(owner, stages, page * size, size)
                    : new DeliveryLists.Page(List.of(), 0);
            return new View(
                    found.deliveries().stream().map(DeliveryViews.Whole::of).toList(),
                    page,
                    size,
                    found.total(),
                    links(found.total()));
        }

        private Links links(long total) {
            boolean more = (page + 1L) * size < total && (page + 2) * size <= DEEPEST;
            return new Links(link(page), more ? link(page + 1) : null, page > 0 ? link(page - 1) : null);
        }

        private String link(int number) {
            var link = new StringBuilder("/api/v1/deliveries?");
            status.forEach(name -> link.append("status=").append(name).append('&'));
            ownerId.ifPresent(owner -> link.append("ownerId=").append(owner).append('&'));
            return link.append("page=")
                    .append(number)
                    .append("&size=")
                    .append(size)
                    .toString();
        }
    }

    /** A page of them, newest first. */
    record View(List<DeliveryViews.Whole> deliveries, int page, int size, long total, Links links) {}

    /** Where to read on. */
    record Links(String self, String next, String previous) {}
}
