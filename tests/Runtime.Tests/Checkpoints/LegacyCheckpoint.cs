using System;
using System.Linq;

namespace XAttr.Tests;

/// <summary>Checkpoints of the legacy format around a pickle that is written by hand; characters are bytes.</summary>
internal static class LegacyCheckpoint
{
    /// <summary>A pickle of float32 [2] in the storage of this key.</summary>
    public static string Tensor(char key) => "ctorch._utils\n_rebuild_tensor_v2\n(" + Storage(key) + "K\u0000K\u0002\u0085K\u0001\u0085\u0089NtR";

    /// <summary>A pickle of the storage of this key, of two float32.</summary>
    public static string Storage(char key, string type = "Float") => $"(U\u0007storagectorch\n{type}Storage\nU\u0001{key}U\u0003cpuK\u0002tQ";

    /// <summary>A file that ends behind the pickle.</summary>
    public static byte[] Truncated(string pickle) =>
    [
        .. Bytes("\u0080\u0002\u008a\u000a\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.\u0080\u0002M\u00e9\u0003."),
        .. Bytes("\u0080\u0002}U\u000dlittle_endian\u0088s."),
        .. Bytes(pickle),
    ];

    /// <summary>The file: the preamble of a real one, the pickle, and behind it what storages there are.</summary>
    public static byte[] File(string pickle, params (char Key, float[] Values)[] storages) =>
    [
        .. Truncated(pickle),
        .. Bytes("](" + string.Concat(storages.Select(static storage => "U\u0001" + storage.Key)) + "e."),
        .. storages.SelectMany(static storage => (byte[])[.. BitConverter.GetBytes((long)storage.Values.Length), .. storage.Values.SelectMany(BitConverter.GetBytes)]),
    ];

    private static byte[] Bytes(string text) => [.. text.Select(static c => (byte)c)];
}
