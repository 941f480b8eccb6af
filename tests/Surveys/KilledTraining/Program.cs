using System.Globalization;
using XAttr.Surveys.KilledTraining;
using static TorchSharp.torch;

// KilledTraining FOLDER: one training. KilledTraining FOLDER sweep RUNS: many. Either goes on where an earlier process was killed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
set_num_threads(1);
if (args is [var folder, "sweep", var runs])
    ManyTrainings.Run(folder, int.Parse(runs, CultureInfo.InvariantCulture));
else
    OneTraining.Run(args[0]);
