using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies TorchSharp.dll and forbids the just-in-time compiler to optimise it. TorchSharp hands native handles to libtorch without keeping
/// their owners alive: the 1 of <c>x.add(y)</c> is a Scalar that nothing refers to once its handle is read, so that a collection at that
/// moment frees it while the native code reads it, and the sum is wrong, an exception, or the end of the process. In code that is not
/// optimised, arguments live until the method returns. All that changes is the assembly's DebuggableAttribute.
/// </summary>
public sealed class MendTorchSharp : Task
{
    // DebuggingModes.IgnoreSymbolStoreSequencePoints in the attribute's blob: its length, the prolog, the value, no named arguments.
    private static readonly byte[] Published = { 8, 1, 0, 2, 0, 0, 0, 0, 0 };

    // DebuggingModes.Default | IgnoreSymbolStoreSequencePoints | DisableOptimizations.
    private static readonly byte[] Mended = { 8, 1, 0, 3, 1, 0, 0, 0, 0 };

    public string Source { get; set; }
    public string Destination { get; set; }

    public override bool Execute()
    {
        byte[] image = File.ReadAllBytes(Source);
        int at = Find(image, 0);
        if (at < 0 || Find(image, at + 1) >= 0)
        {
            Log.LogMessage(MessageImportance.High, "XAttr leaves {0} as it is: its DebuggableAttribute is not the one that was published with 0.107.0.", Source);
            return true;
        }
        Mended.CopyTo(image, at);
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        string fresh = Destination + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(fresh, image);
        File.Delete(Destination);
        File.Move(fresh, Destination);
        Log.LogMessage(MessageImportance.High, "XAttr takes a copy of TorchSharp.dll that keeps scalars and tensors alive during native calls (XAttrMendTorchSharp=false leaves it): {0}", Destination);
        return true;
    }

    private static int Find(byte[] image, int from)
    {
        for (int i = from; i <= image.Length - Published.Length; i++)
        {
            int k = 0;
            while (k < Published.Length && image[i + k] == Published[k])
                k++;
            if (k == Published.Length)
                return i;
        }
        return -1;
    }
}
