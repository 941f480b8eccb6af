using System;
using XAttr.Examples.Shared;
using XAttr.Examples.Sparsity;

var command = new SparsityCommand();
return CommandLine.Run(command, args, (line, cancellation) => SparsityExperiment.Run(command.Read(line), Console.Out, Console.Error, cancellation));
