package dev.chatroom.simulation;

import dev.chatroom.room.WatchedRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A day in the room's life, on one thread, by a clock of its own, all of it decided by a seed: who
 * comes, says what, reads how much, leaves how; and in what order threads and networks move.
 */
final class Simulation {

    static final int MESSAGE_BYTES = 4096;

    /** Bytes that an event loop reads at once at most. */
    private static final int READ = 64 * 1024;

    private static final int MOST_CLIENTS = 16;

    /** Rounds of 5 ms: more than the 10 s that a client has to answer a close frame. */
    /** Messages that a log stores at once, at most. */
    private static final int ANSWERS = 600;

    private static final int ROUNDS = 4000;

    /** In so many rounds without anything under way every alarm has gone off. */
    private static final int QUIET_ROUNDS = 50;

    private final RandomGenerator random;
    private final World world;
    private final int mostClients;
    private final List<VirtualLoop> loops = new ArrayList<>();
    private final List<Connection> all = new ArrayList<>();
    private final List<Connection> present = new ArrayList<>();
    private final Absent absent;

    Simulation(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int retain = random.nextInt(3) * random.nextInt(1500);
        world =
                random.nextBoolean()
                        ? World.of(retain, MESSAGE_BYTES)
                        : World.withHesitantLog(retain, MESSAGE_BYTES);
        absent = new Absent(random);
        mostClients = random.nextInt(2, MOST_CLIENTS);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            loops.add(new VirtualLoop(world.clock()));
        }
    }

    /**
     * @throws AssertionError if the room has broken a promise
     */
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            look();
        }
        present.forEach(Connection::open);
        calmDown();
        present.forEach(Connection::checkUpToDate);
        List.copyOf(present).forEach(this::endInSomeWay);
        calmDown();
        world.clock().advance(1, TimeUnit.MINUTES); // All alarms go off.
        calmDown();
        checkNothingIsLeft();
        world.journal().failIfViolated();
    }

    String tail() {
        return world.journal().tail();
    }

    private void step() {
        int dice = random.nextInt(100);
        if (present.isEmpty() || dice < 2 && present.size() < mostClients) {
            arrive();
        } else {
            act(dice, present.get(random.nextInt(present.size())));
        }
    }

    private void act(int dice, Connection one) {
        if (dice < 4) {
            leave(one);
        } else if (dice < 9) {
            one.open();
        } else if (dice < 30) {
            speak(one);
        } else if (dice < 55) {
            one.deliver(random.nextInt(1, READ + 1));
        } else if (dice < 75) {
            one.read(one.habit().reads(random));
        } else if (dice < 83) {
            world.room().step();
        } else if (dice < 86) {
            world.hesitant().ifPresent(log -> log.answer(random.nextInt(1, ANSWERS)));
        } else if (dice < 96) {
            loops.get(random.nextInt(loops.size())).runOne();
        } else {
            passTime();
        }
    }

    private void arrive() {
        Habit habit = Habit.values()[random.nextInt(Habit.values().length)];
        int room = 1 << random.nextInt(10, 19);
        var one = new Connection(all.size(), habit, random.nextBoolean(), room, world);
        all.add(one);
        present.add(one);
        world.journal().note("c%d arrives: %s, %d bytes", all.size() - 1, habit, room);
        one.connect(loops.get(random.nextInt(random.nextInt(loops.size()) + 1)), absent.since());
        if (random.nextInt(3) > 0) {
            one.open();
        }
        if (random.nextInt(10) == 0) { // Gone before the room lets it in, or its event loop knows.
            one.open();
            Runnable[] both = {() -> one.end(Ending.RESETS), world.room()::step};
            int first = random.nextInt(2);
            both[first].run();
            both[1 - first].run();
        }
    }

    private void leave(Connection one) {
        if (!one.isEnding() && one.habit().leaves(random)) {
            one.end(Ending.any(random));
        }
    }

    private void speak(Connection one) {
        for (int i = one.habit().says(random); i > 0; i--) {
            one.say(one.habit().length(random));
        }
    }

    private void passTime() {
        int most = random.nextInt(20) == 0 ? 200_000 : 8000;
        world.clock().advance(random.nextInt(1, most), TimeUnit.MICROSECONDS);
        present.stream().filter(one -> one.habit().readsWell()).forEach(Connection::readAll);
    }

    /** What has to be so after each step. */
    private void look() {
        var journal = world.journal();
        world.order().readOn(all);
        int waiting = world.room().messagesWaiting();
        journal.check(waiting <= WatchedRoom.bound(), "%d messages in the mailbox", waiting);
        var strays = world.server().strays();
        journal.check(strays.isEmpty(), "Vert.x would see %s", strays);
        for (int i = present.size() - 1; i >= 0; i--) {
            if (present.get(i).isOver()) {
                absent.add(present.remove(i).heard());
            }
        }
        journal.nextStep();
        journal.failIfViolated();
    }

    /** Lets all go on, and nobody say more, until nothing is under way. */
    private void calmDown() {
        world.journal().note("all calm down");
        int quiet = 0;
        for (int i = 0; quiet < QUIET_ROUNDS; i++) {
            if (i == ROUNDS) {
                throw new AssertionError(
                        "it doesn't come to rest: %d messages wait, and %s"
                                .formatted(world.room().messagesWaiting(), present));
            }
            world.clock().advance(5, TimeUnit.MILLISECONDS);
            for (Connection one : List.copyOf(present)) {
                one.deliver(READ);
                one.readAll();
            }
            loops.forEach(VirtualLoop::runAll);
            world.room().step();
            world.hesitant().ifPresent(log -> log.answer(ANSWERS));
            look();
            int laggards = world.server().laggards();
            world.journal().check(laggards <= present.size(), "%d laggards", laggards);
            boolean isQuiet =
                    world.room().messagesWaiting() == 0
                            && present.stream().allMatch(Connection::isQuiet);
            quiet = isQuiet ? quiet + 1 : 0;
        }
    }

    private void endInSomeWay(Connection one) {
        if (!one.isEnding()) {
            one.end(Ending.any(random));
        }
        if (!one.reads()) {
            one.cutOff();
        }
    }

    private void checkNothingIsLeft() {
        var journal = world.journal();
        journal.check(present.isEmpty(), "%d are still there", present.size());
        journal.check(world.room().size() == 0, "%d members are left", world.room().size());
        journal.check(world.server().laggards() == 0, "a laggard is left");
        journal.check(loops.stream().allMatch(VirtualLoop::isIdle), "an event loop isn't idle");
        all.forEach(Connection::checkSum);
    }
}
