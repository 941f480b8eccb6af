#nullable disable // MSBuild compiles it without the annotations.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
#if !XATTR_TESTS
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies libLibTorchSharp.so and marks its need of GLIBCXX_3.4.32 (gcc 13) as weak, so that a system with an older libstdc++ loads it.
/// The one symbol of that version is a marker that every object file naming iostream carries and nothing refers to.
/// </summary>
public sealed class MendLibTorchSharp : Task
{
    public string Source { get; set; }
    public string Destination { get; set; }
    public bool Always { get; set; }

    public override bool Execute()
    {
        if (!Always && LibStdCpp.Has(SymbolVersions.Marker, SymbolVersions.Version))
            return true;
        byte[] image = File.ReadAllBytes(Source);
        var versions = new SymbolVersions(image);
        string refusal = versions.Refusal();
        if (refusal != null)
        {
            Log.LogWarning(null, "XATTRTORCH", null, null, 0, 0, 0, 0,
                "{0} cannot be made to load here: {1}. Use a system with libstdc++ of gcc 13 or later (Debian 13, Ubuntu 24.04), or set XAttrMendLibTorchSharp=false to say no more of it.", Source, refusal);
            return true;
        }
        image[versions.FlagsOffset] |= SymbolVersions.Weak;
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        string fresh = Destination + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(fresh, image);
        File.Delete(Destination);
        File.Move(fresh, Destination);
        Log.LogMessage(MessageImportance.High, "XAttr takes a copy of libLibTorchSharp.so that loads with this system's libstdc++, which is older than gcc 13's (XAttrMendLibTorchSharp=false leaves it): {0}", Destination);
        return true;
    }
}
#endif

/// <summary>What the loader of this system has.</summary>
internal static class LibStdCpp
{
    [DllImport("libc.so.6")] private static extern IntPtr dlopen(string file, int flags);
    [DllImport("libc.so.6")] private static extern IntPtr dlvsym(IntPtr library, string symbol, string version);

    /// <summary>Whether libstdc++ has a symbol of a version; also where there is no glibc or no libstdc++ to ask.</summary>
    public static bool Has(string symbol, string version)
    {
        try
        {
            IntPtr library = dlopen("libstdc++.so.6", 1);
            return library == IntPtr.Zero || dlvsym(library, symbol, version) != IntPtr.Zero;
        }
        catch (DllNotFoundException)
        {
            return true;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }
}

/// <summary>What a shared library (ELF, 64 bits, little endian) asks of the versions of others' symbols.</summary>
internal sealed class SymbolVersions
{
    public const string Version = "GLIBCXX_3.4.32", Marker = "_ZSt21ios_base_library_initv";
    public const byte Weak = 2; // VER_FLG_WEAK

    private const uint SymbolTable = 11, Relocations = 4, VersionNeeds = 0x6ffffffe, VersionTable = 0x6fffffff;

    private readonly byte[] _image;
    private readonly List<Section> _sections = new List<Section>();

    public SymbolVersions(byte[] image)
    {
        _image = image;
        if (image.Length < 64 || image[0] != 0x7f || image[1] != 'E' || image[2] != 'L' || image[3] != 'F' || image[4] != 2 || image[5] != 1)
            return;
        long headers = BitConverter.ToInt64(image, 0x28);
        int size = BitConverter.ToUInt16(image, 0x3a), count = BitConverter.ToUInt16(image, 0x3c);
        for (int i = 0; i < count && headers + (i + 1L) * size <= image.Length; i++)
            _sections.Add(new Section(image, (int)(headers + i * size)));
        ReadNeeds();
    }

    /// <summary>Where the flags of the version are in the image; 0 where the library does not need it.</summary>
    public int FlagsOffset { get; private set; }

    private int Index { get; set; }

    /// <summary>The symbols that are wanted in the version.</summary>
    public IReadOnlyList<string> Symbols { get; private set; } = new string[0];

    /// <summary>Whether the need is weak.</summary>
    public bool IsWeak { get { return FlagsOffset > 0 && (_image[FlagsOffset] & Weak) != 0; } }

    /// <summary>Why the need cannot be made weak; null where it can.</summary>
    public string Refusal()
    {
        if (FlagsOffset == 0)
            return "it is no library that asks for " + Version;
        if (Symbols.Count != 1 || Symbols[0] != Marker)
            return "besides " + Marker + " it needs " + string.Join(", ", Symbols.Where(name => name != Marker)) + " of " + Version;
        return _markerIsUsed ? "it refers to " + Marker + " of " + Version : null;
    }

    private bool _markerIsUsed;

    private void ReadNeeds()
    {
        foreach (Section needs in _sections.Where(section => section.Type == VersionNeeds))
        {
            int names = (int)_sections[needs.Link].Offset, need = (int)needs.Offset;
            for (int n = needs.Info; n > 0; n--)
            {
                int entry = need + BitConverter.ToInt32(_image, need + 8);
                for (int k = BitConverter.ToUInt16(_image, need + 2); k > 0; k--)
                {
                    if (Text(names + BitConverter.ToInt32(_image, entry + 8)) == Version)
                    {
                        FlagsOffset = entry + 4;
                        Index = BitConverter.ToUInt16(_image, entry + 6);
                    }
                    entry += BitConverter.ToInt32(_image, entry + 12);
                }
                need += BitConverter.ToInt32(_image, need + 12);
            }
        }
        if (FlagsOffset > 0)
            ReadSymbols();
    }

    private void ReadSymbols()
    {
        Section versions = _sections.Single(section => section.Type == VersionTable);
        Section symbols = _sections.Single(section => section.Type == SymbolTable);
        int names = (int)_sections[symbols.Link].Offset;
        var found = new List<int>();
        for (int i = 0; i < symbols.Size / 24; i++)
        {
            if ((BitConverter.ToUInt16(_image, (int)versions.Offset + 2 * i) & 0x7fff) == Index)
                found.Add(i);
        }
        Symbols = found.Select(i => Text(names + BitConverter.ToInt32(_image, (int)symbols.Offset + 24 * i))).ToArray();
        _markerIsUsed = _sections.Where(section => section.Type == Relocations).Any(table =>
            Enumerable.Range(0, (int)(table.Size / 24)).Any(i => found.Contains(BitConverter.ToInt32(_image, (int)table.Offset + 24 * i + 12))));
    }

    private string Text(int at)
    {
        return Encoding.ASCII.GetString(_image, at, Array.IndexOf(_image, (byte)0, at) - at);
    }

    private sealed class Section
    {
        public Section(byte[] image, int header)
        {
            Type = BitConverter.ToUInt32(image, header + 4);
            Offset = BitConverter.ToInt64(image, header + 24);
            Size = BitConverter.ToInt64(image, header + 32);
            Link = BitConverter.ToInt32(image, header + 40);
            Info = BitConverter.ToInt32(image, header + 44);
        }

        public uint Type { get; private set; }
        public long Offset { get; private set; }
        public long Size { get; private set; }
        public int Link { get; private set; }
        public int Info { get; private set; }
    }
}
