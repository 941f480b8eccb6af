using System;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;

var command = new DemoCommand();
return CommandLine.Run(command, args, (line, cancellation) => DecoyDemo.Run(command.Read(line), Console.Out, cancellation));
