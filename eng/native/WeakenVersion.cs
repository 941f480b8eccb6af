using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a shared library and, where this system's libstdc++ is older than gcc 13's, marks its need of GLIBCXX_3.4.32 as weak.
/// The only symbol with that version is a marker that every object that includes iostream names and nothing calls.
/// </summary>
public sealed class WeakenVersion : Task
{
    const string Version = "GLIBCXX_3.4.32", Marker = "_ZSt21ios_base_library_initv";

    public string Source { get; set; }
    public string Destination { get; set; }

    public override bool Execute()
    {
        byte[] image = File.ReadAllBytes(Source);
        if (!SystemHas())
        {
            int flags = FlagsOfVersion(image);
            if (flags > 0) image[flags] |= 2; // VER_FLG_WEAK; little endian
        }
        string folder = Path.GetDirectoryName(Destination);
        Directory.CreateDirectory(folder);
        string fresh = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(fresh, image);
        if (File.Exists(Destination)) File.Delete(Destination);
        File.Move(fresh, Destination);
        return true;
    }

    [DllImport("libc.so.6")] static extern IntPtr dlopen(string file, int flags);
    [DllImport("libc.so.6")] static extern IntPtr dlvsym(IntPtr library, string symbol, string version);

    bool SystemHas()
    {
        try
        {
            IntPtr library = dlopen("libstdc++.so.6", 1);
            return library == IntPtr.Zero || dlvsym(library, Marker, Version) != IntPtr.Zero;
        }
        catch (DllNotFoundException) { return true; }
        catch (EntryPointNotFoundException) { return true; }
    }

    // Where the flags of the version are in the image, or 0 if the library doesn't need it.
    int FlagsOfVersion(byte[] b)
    {
        int sections = (int)BitConverter.ToInt64(b, 0x28), size = BitConverter.ToUInt16(b, 0x3A), count = BitConverter.ToUInt16(b, 0x3C);
        for (int i = 0; i < count; i++)
        {
            int s = sections + i * size;
            if (BitConverter.ToUInt32(b, s + 4) != 0x6ffffffe) continue; // SHT_GNU_verneed
            int names = (int)BitConverter.ToInt64(b, sections + BitConverter.ToInt32(b, s + 40) * size + 24);
            int need = (int)BitConverter.ToInt64(b, s + 24);
            for (int n = BitConverter.ToInt32(b, s + 44); n > 0; n--)
            {
                int entry = need + BitConverter.ToInt32(b, need + 8);
                for (int a = BitConverter.ToUInt16(b, need + 2); a > 0; a--)
                {
                    if (Text(b, names + BitConverter.ToInt32(b, entry + 8)) == Version) return entry + 4;
                    entry += BitConverter.ToInt32(b, entry + 12);
                }
                need += BitConverter.ToInt32(b, need + 12);
            }
        }
        return 0;
    }

    static string Text(byte[] b, int at)
    {
        int end = Array.IndexOf(b, (byte)0, at);
        return Encoding.ASCII.GetString(b, at, end - at);
    }
}
