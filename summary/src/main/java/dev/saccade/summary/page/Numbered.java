package dev.saccade.summary.page;

/**
 * Names of files of one kind, of which there are as many as are needed: {@code NAME.png}, {@code NAME-2.png}, ...
 *
 * @param ending with its dot
 */
record Numbered(String name, String ending) {
    /** @param number from 1 */
    String of(int number) {
        return number == 1 ? name + ending : name + "-" + number + ending;
    }
}
