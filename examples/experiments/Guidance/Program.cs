using System;
using XAttr.Examples.Guidance;
using XAttr.Examples.Shared;

var command = new GuidanceCommand();
return CommandLine.Run(command, args, (line, cancellation) => GuidanceExperiment.Run(command.Read(line), Console.Out, Console.Error, cancellation));
