package dev.saccade.ingest.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Who does what when in a scene, decided once from its seed, in seconds only: size and frame rate change nothing. */
final class Script {
    private static final SceneAction[] ACTIONS = SceneAction.values();
    /** Standing still before an action, so that it begins from rest. */
    private static final double READY_SECONDS = 0.5;
    /** In place of an action; of a chance of its own, so that all that follows is as with the action. */
    private static final Motion STAND = Pastimes.stand(new SplittableRandom(0));

    private final SplittableRandom random;
    private final double seconds;
    private final Set<Integer> leftOut;
    private final View view;
    private final List<Role> roles;
    private final List<Acted> acted = new ArrayList<>();
    private final List<SceneAction> bag = new ArrayList<>();

    private int actions;

    private Script(Scene scene) {
        this.random = new SplittableRandom(scene.seed());
        this.seconds = scene.seconds();
        this.leftOut = scene.leftOut();
        this.view = scene.view();
        this.roles = Casting.roles(random, view);
    }

    static Script of(Scene scene) {
        Script script = new Script(scene);
        script.act();
        script.roles.forEach(script::idleToTheEnd);
        return script;
    }

    List<Acted> acted() {
        return List.copyOf(acted);
    }

    List<Role> roles() {
        return List.copyOf(roles);
    }

    private void act() {
        double t = random.nextDouble(1.2, 3.5);
        while (t < seconds - 0.5) {
            int who = random.nextInt(roles.size());
            Role role = roles.get(who);
            boolean free = role.end() + READY_SECONDS < t;
            t = free ? act(role, who, t) + random.nextDouble(2.1, 7) : t + 0.2;
        }
    }

    /** Returns when the action is over; at once where it would not end before the scene does. */
    private double act(Role role, int who, double start) {
        Performance act = Actions.perform(nextAction(), random, inwards(role));
        if (start + act.seconds() > seconds - 0.5) {
            return seconds;
        }
        idle(role, start - READY_SECONDS);
        double yaw = random.nextDouble(-0.9, 0.9);
        role.stay(start - role.end(), Pastimes.stand(random), yaw);
        boolean done = !leftOut.contains(actions++);
        role.stay(act.seconds(), done ? act.motion() : STAND, yaw);
        if (done) {
            acted.add(new Acted(truth(who, start, act), role.place(), act));
        }
        if (act.action() == SceneAction.FALL) {
            recover(role, act, done, yaw);
        }
        return start + act.seconds();
    }

    private static SceneTruth truth(int who, double start, Performance act) {
        return new SceneTruth(
                SceneTruth.WHO + (who + 1),
                act.action(),
                micros(start),
                micros(start + act.seconds()),
                micros(start + act.decisive()));
    }

    private void recover(Role role, Performance fall, boolean fell, double yaw) {
        role.stay(random.nextDouble(1.5, 4), fell ? Actions.lie(fall) : STAND, yaw);
        double up = random.nextDouble(2, 3);
        role.stay(up, fell ? Actions.standUp(fall, up) : STAND, yaw);
        role.stay(0.6, Pastimes.stand(random), yaw);
    }

    /** A direction to fall in that stays inside the picture. */
    private double inwards(Role role) {
        boolean right = role.place().x() < random.nextDouble(0.42, 0.58);
        double aside = random.nextDouble(-0.7, 0.25);
        return right ? aside : Math.PI - aside;
    }

    /** Each action once before any comes again. */
    private SceneAction nextAction() {
        if (bag.isEmpty()) {
            bag.addAll(List.of(ACTIONS));
        }
        return bag.remove(random.nextInt(bag.size()));
    }

    private void idleToTheEnd(Role role) {
        idle(role, seconds + 1);
    }

    private void idle(Role role, double until) {
        while (until - role.end() > 1.5) {
            double most = until - role.end();
            if (random.nextInt(5) < 2) {
                walk(role, most);
            } else {
                double span = Math.min(most, random.nextDouble(1.5, 4.5));
                role.stay(span, Pastimes.any(random, span), random.nextDouble(-1.6, 1.6));
            }
        }
        if (until > role.end()) {
            role.stay(until - role.end(), Pastimes.stand(random), role.yaw());
        }
    }

    /** To another place of the zone; stops on the way where time runs out. */
    private void walk(Role role, double most) {
        Place from = role.place();
        Place to = role.zone().anywhere(random);
        double speed = random.nextDouble(0.45, 1.0);
        double bodies = Math.hypot((to.x() - from.x()) * 16 / 9, (to.y() - from.y()) * 2) / view.body();
        double needed = Math.max(0.8, bodies / speed);
        double taken = Math.min(needed, most);
        double yaw = Math.atan2(to.x() - from.x(), 2 * (to.y() - from.y()));
        role.move(taken, Pastimes.walk(random, speed), from.mix(to, taken / needed), yaw);
    }

    private static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }
}
