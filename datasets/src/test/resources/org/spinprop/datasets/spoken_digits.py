"""Lets espeak-ng speak digits in several voices, speeds and pitches: python3 spoken_digits.py FOLDER [RECORDINGS_A_VOICE].

Files are named as in the Free Spoken Digit Dataset, DIGIT_VOICE_N.wav, 8000 Hz, 16 bits.
Debian: apt install espeak-ng sox
"""
import os
import random
import subprocess
import sys

VOICES = {"en-gb": "jane", "en-us": "joe", "en-gb-scotland": "fiona", "en-029": "ria", "en-gb-x-rp": "hugh", "en-gb-x-gbclan": "lee"}
WORDS = "zero one two three four five six seven eight nine".split()

folder = sys.argv[1]
recordings = int(sys.argv[2]) if len(sys.argv) > 2 else 20
os.makedirs(folder, exist_ok=True)
draw = random.Random(1)
for voice, name in VOICES.items():
    for n in range(recordings):
        for digit, word in enumerate(WORDS):
            pitch, speed = draw.randint(20, 80), draw.randint(120, 220)
            variant = draw.choice(["", "+f2", "+f4", "+m3", "+m7"])
            spoken = subprocess.run(
                ["espeak-ng", "-v", voice + variant, "-p", str(pitch), "-s", str(speed), "--stdout", word],
                check=True, capture_output=True).stdout
            subprocess.run(
                ["sox", "-R", "-G", "-t", "wav", "--ignore-length", "-", "-r", "8000", "-b", "16", "-c", "1",
                 os.path.join(folder, "%d_%s_%d.wav" % (digit, name, n)), "rate"],
                input=spoken, check=True)
