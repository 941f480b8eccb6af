using System;
using System.Globalization;
using XAttr.Mpi;
using XAttr.Surveys.SharedTraining;
using static TorchSharp.torch;

// SharedTraining joint TYPE WAY: a training whose losses are those of one process. SharedTraining lost FOLDER: one whose processes may be killed; it goes on
// where they were. SharedTraining failing FOLDER: one whose process 1 fails.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
set_num_threads(1);
try
{
    using var processes = MpiGroup.Join();
    if (args is ["joint", var type, var way])
        JointTraining.Run(processes, Enum.Parse<ScalarType>(type), way);
    else if (args is ["lost" or "failing", var folder])
        LostTraining.Run(processes, folder, args[0] == "failing" ? 9 : null);
    return 0;
}
catch (InvalidOperationException error)
{
    Console.Error.WriteLine(error.Message);
    return 3;
}
