using System;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Tests;
using static TorchSharp.torch;

if (args is ["libtorch"])
{
    using var tensor = ones(1);
    Console.WriteLine(File.ReadLines("/proc/self/maps").First(line => line.EndsWith("libtorch_cpu.so", StringComparison.Ordinal)).Split(' ')[^1]);
    return 0;
}

// The exit code is the answer: 0 where no sum was wrong; an abort of the native library is another.
return Race.Faults(int.Parse(args[0], CultureInfo.InvariantCulture), stopAtFirst: true) == 0 ? 0 : 1;
