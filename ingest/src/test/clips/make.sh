#!/bin/sh
# Renders the clips of ../resources/clips with ffmpeg's own test pictures; needs an ffmpeg with libx264, libx265, libvpx
# and libaom. Committed, since the FFmpeg that the tests run on encodes neither B-frames nor open GOPs nor HEVC.
set -eu
cd "$(dirname "$0")/../resources/clips"

render() { # name, codec options...
    name=$1
    shift
    ffmpeg -nostdin -v error -y -f lavfi -i "testsrc2=size=320x180:rate=25:duration=4" \
        -pix_fmt yuv420p -fflags +bitexact -flags:v +bitexact -map_metadata -1 "$@" "$name"
}

# 3 B-frames, every GOP can be decoded alone.
render b-frames.mp4 -c:v libx264 -threads 1 -crf 33 -g 25 -bf 3 -x264-params "b-adapt=0:b-pyramid=none:open-gop=0"
# GOPs begin with an I picture that later coded B pictures, shown before it, refer past: 23 leaves room for them.
render open-gop.mp4 -c:v libx264 -threads 1 -crf 33 -g 23 -bf 3 -x264-params "b-adapt=0:open-gop=1:scenecut=0"
# One GOP, of whose pictures nothing refers to 7 of 8, at a level that allows far more pictures held back than it needs.
render long-gop.mp4 -s 160x90 -c:v libx264 -threads 1 -crf 40 -g 100 -bf 7 -level 5.1 \
    -x264-params "b-adapt=0:b-pyramid=none:ref=1:scenecut=0"
# HEVC, B-frames, clean random access points with leading pictures.
render hevc.mp4 -c:v libx265 -crf 35 -tag:v hvc1 -x265-params "pools=1:frame-threads=1:keyint=25:bframes=3:open-gop=1:log-level=none"
# VP9, with hidden pictures that later ones refer to.
render vp9.webm -c:v libvpx-vp9 -threads 1 -row-mt 0 -deadline good -cpu-used 4 -crf 45 -b:v 0 -g 25 -auto-alt-ref 1 -lag-in-frames 12
# AV1, with hidden pictures and pictures that are shown later than they are coded.
render av1.mkv -c:v libaom-av1 -threads 1 -row-mt 0 -cpu-used 6 -crf 48 -b:v 0 -g 25 -lag-in-frames 19
# H.264 of which every picture is two fields, each in a packet of its own.
python3 ../../clips/fields.py 100 | ffmpeg -nostdin -v fatal -y -r 50 -f h264 -i - -c copy -fflags +bitexact -map_metadata -1 fields.mkv
