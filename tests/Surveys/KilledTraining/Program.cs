using System.Globalization;
using XAttr.Surveys.KilledTraining;
using static TorchSharp.torch;

// KilledTraining FOLDER: one training. KilledTraining FOLDER sweep RUNS: many. Either goes on where an earlier process was killed.
// KilledTraining FOLDER long: a training without end, to be interrupted. KilledTraining FOLDER full: one whose disk, the folder, is full for a time.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
set_num_threads(1);
if (args is [var folder, "sweep", var runs])
    ManyTrainings.Run(folder, int.Parse(runs, CultureInfo.InvariantCulture));
else if (args is [var place, "long"])
    InterruptedTraining.Run(place);
else if (args is [var disk, "full"])
    FullDisk.Run(disk);
else
    OneTraining.Run(args[0]);
