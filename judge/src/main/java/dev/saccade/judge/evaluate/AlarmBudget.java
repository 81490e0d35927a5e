package dev.saccade.judge.evaluate;

import dev.saccade.judge.RefusedInputException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many false alarms somebody will bear.
 *
 * @param text as it was said: {@code 2/day}
 * @param perHour of one camera
 */
public record AlarmBudget(String text, double perHour) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)/(hour|day|week)");
    private static final Map<String, Double> HOURS = Map.of("hour", 1.0, "day", 24.0, "week", 168.0);

    /** @throws RefusedInputException for anything else than a number above 0 and its unit */
    public static AlarmBudget parse(String text) {
        Matcher matcher = FORM.matcher(text);
        double alarms = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (alarms == 0) {
            throw new RefusedInputException("--alarm-budget is '" + text
                    + "', must be a number above 0 and a unit of /hour, /day, /week, as in 1/day or 0.5/hour");
        }
        return new AlarmBudget(text, alarms / HOURS.getOrDefault(matcher.group(2), 1.0));
    }
}
