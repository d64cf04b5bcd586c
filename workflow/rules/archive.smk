# clean -> archive: the responses of all LES as a data set that others can use, with all that is known of it.


rule write_archive:
    input:
        responses=SPSS_OF_ALL,
        codebook=CODEBOOK,
        raw=survey_files,
        rows=[f"{RESULTS}/ingest/{wave}.parquet" for wave in WAVES] if PANEL else [],
        each_wave=expand(f"{RESULTS}/clean/{{les}}/each_wave.sav", les=ALL_LES) if PANEL else [],
    output:
        **ARCHIVE,
    log:
        f"{LOGS}/write_archive.log",
    params:
        code=code_hash("write_archive.py"),
        study=archive_settings(config),
    message:
        MESSAGES["write_archive"]
    script:
        "../../scripts/write_archive.py"
