package com.fabrikam.dronedelivery.scheduler.scheduling;

/** Step 2: the package exists, claimed for this delivery. */
record ClaimPackage(Answers answers) implements BackendCall<Scheduling> {

    @Override
    public Step step(Scheduling scheduling) {
        return Step.CreatePackage;
    }

    @Override
    public BackendRequest request(Scheduling scheduling) {
        ScheduleDelivery command = scheduling.command();
        PackageInfo info = command.packageInfo();
        return BackendRequest.put(
                Undoing.claim(info.packageId(), command.deliveryId()),
                new Claim(command.ownerId(), info.size(), info.weight(), info.tag()));
    }

    @Override
    public StepOutcome conclude(Scheduling scheduling, BackendAnswer answer) {
        return answers.classify(answer, claimed -> new StepOutcome.Done(scheduling));
    }

    record Claim(String ownerId, PackageSize size, double weight, String tag) {}
}
